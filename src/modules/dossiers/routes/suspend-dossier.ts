import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { suspendBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { suspend } from '../suspending-acts.js';

export const suspendDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/suspension',
    operationId: 'suspendDossier',
    tag: 'Dossiers',
    summary: 'Let its time stand still',
    description:
      "For a reason of the policy's catalogue, which says who may use it, how often, how long at most, whether the head signs, and whether it is for citizens' dossiers. Only who has the dossier suspends it. At the end of its time, or of `until` if that is sooner, the clock resumes by itself.",
    access: 'suspend a dossier',
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
