import { defineRoute, idParams } from '../../../platform/http/index.js';
import { petitionerResponse } from '../petition-responses.js';
import type { PetitionerQueries } from '../reading-queries.js';

export const getPetitionerRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/petitioner',
    operationId: 'getPetitioner',
    tag: 'Petitions',
    summary: 'Read who petitions, masked',
    description: 'Enough to tell two petitioners apart. 404 once the data are erased.',
    access: 'read a petition',
    params: idParams,
    success: { status: 200, description: 'The petitioner, masked.', schema: petitionerResponse },
  },
  (deps: { readonly petitionerQueries: PetitionerQueries }) =>
    async ({ params, call }) => ({ body: await deps.petitionerQueries.petitioner(call, params.id) }),
);
