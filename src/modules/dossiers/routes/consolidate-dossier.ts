import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { dossierResponse } from '../dossier-responses.js';
import { consolidate } from '../consulting-acts.js';

export const consolidateDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/consolidation',
    operationId: 'consolidateDossier',
    tag: 'Dossiers',
    summary: 'Go on without a round',
    description:
      'For a procedure that demands no opinions, or after a return when all required agencies have been asked.',
    access: 'act as lead',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, consolidating.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const dossier = await deps.dispatch(call, consolidate, params.id, undefined);
      return { body: dossier, version: dossier.version };
    },
);
