import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { askMore } from '../deciding-acts.js';
import { dossierResponse } from '../dossier-responses.js';
import { askMoreBody } from '../dossier-schemas.js';

export const askLeadForMoreRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/supplement-request',
    operationId: 'askLeadForMore',
    tag: 'Dossiers',
    summary: 'Ask the lead for more before deciding',
    description:
      'The committee sends an accepted dossier back to its lead for more, with the grounds and a deadline in working days. The lead is reminded before and after it, and what is overdue shows; the next submission answers it.',
    access: 'ask the lead for more',
    params: idParams,
    body: askMoreBody,
    bodyExample: { grounds: ['other'], text: 'Bổ sung đánh giá tác động giao thông khu vực.', workingDays: 5 },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, back with its lead.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, askMore, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
