import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { dossierResponse } from '../dossier-responses.js';
import { revise } from '../deciding-acts.js';

export const reviseDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/revision',
    operationId: 'reviseDossier',
    tag: 'Dossiers',
    summary: 'Take a returned dossier up again',
    description: 'Leads to `consolidating`, or to `drafting` where components are missing.',
    access: 'act as lead',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, with the lead again.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const dossier = await deps.dispatch(call, revise, params.id, undefined);
      return { body: dossier, version: dossier.version };
    },
);
