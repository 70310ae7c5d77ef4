import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { synopsisResponse } from '../dossier-schemas.js';

export const getSynopsisRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/synopsis',
    operationId: 'getSynopsis',
    tag: 'Dossiers',
    summary: 'Read the synopsis of opinions',
    description: 'All opinions, late ones too, with the response of the lead to each (R11).',
    access: 'read a whole dossier',
    params: idParams,
    success: { status: 200, description: 'The synopsis.', schema: synopsisResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly dossierQueries: DossierQueries }) => async ({ params, call }) => {
    const found = await deps.dossierQueries.synopsis(call, params.id);
    return { body: found };
  },
);
