import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { dossierResponse } from '../dossier-responses.js';
import { accept } from '../deciding-acts.js';

export const acceptDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/acceptance',
    operationId: 'acceptDossier',
    tag: 'Dossiers',
    summary: 'Accept a submission',
    description: 'The Office passes on what complies (R13). The deadline of the committee begins.',
    access: 'act as office',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, accepted.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const dossier = await deps.dispatch(call, accept, params.id, undefined);
      return { body: dossier, version: dossier.version };
    },
);
