import { defineRoute, idParams } from '../../../platform/http/index.js';
import { petitionResponse } from '../petition-responses.js';
import type { PetitionQueries } from '../reading-queries.js';

export const getPetitionRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id',
    operationId: 'getPetition',
    tag: 'Petitions',
    summary: 'Read a petition',
    description:
      'For the agency that settles it, the one that took it in, the one that it is about, and agencies that watch over all. Nothing of it tells who petitions. `ETag` is its version.',
    access: 'read a petition',
    params: idParams,
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
  },
  (deps: { readonly petitionQueries: PetitionQueries }) =>
    async ({ params, call }) => {
      const found = await deps.petitionQueries.petition(call, params.id);
      return { body: found, version: found.version };
    },
);
