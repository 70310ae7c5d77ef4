import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { suspendBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { suspend } from '../preparing-acts.js';

export const suspendDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/suspension',
    operationId: 'suspendDossier',
    tag: 'Dossiers',
    summary: 'Let its time stand still',
    description:
      'While the dossier is with the lead, waiting for the applicant for instance; so often as the policy allows. The ledger shows since when and why.',
    access: 'act as lead',
    params: idParams,
    body: suspendBody,
    bodyExample: { reason: 'awaiting_applicant', text: 'Chờ chủ đầu tư bổ sung bản vẽ.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, suspended.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, suspend, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
