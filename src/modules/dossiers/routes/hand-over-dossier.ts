import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handOverBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { handOver } from '../preparing-acts.js';

export const handOverDossierRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/responsible-official',
    operationId: 'handOverDossier',
    tag: 'Dossiers',
    summary: 'Name another responsible official',
    description: 'Exactly one at any time, of the lead; handing over is recorded with its reason (R1).',
    access: 'act as lead',
    params: idParams,
    body: handOverBody,
    bodyExample: { official: 'H29.6-03', reason: 'Phân công lại công việc.' },
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, handOver, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
