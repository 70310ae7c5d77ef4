import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { withdrawBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { withdraw } from '../preparing-acts.js';

export const withdrawDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/withdrawal',
    operationId: 'withdrawDossier',
    tag: 'Dossiers',
    summary: 'Withdraw the dossier',
    description:
      'Signed by the head of the lead or a deputy (R1; `not_signed`). Open requests are withdrawn with it and their deadlines cancelled.',
    access: 'act as lead',
    params: idParams,
    body: withdrawBody,
    bodyExample: { reason: 'Chủ đầu tư rút đề nghị.', signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, withdrawn.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, withdraw, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
