import { defineRoute, idParams } from '../../../platform/http/index.js';
import { petitionerResponse } from '../petition-responses.js';
import type { PetitionerQueries } from '../reading-queries.js';

export const getWholePetitionerRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/petitioner/whole',
    operationId: 'getWholePetitioner',
    tag: 'Petitions',
    summary: 'Read who petitions',
    description:
      'With what the petitioner wrote, for the agency that settles it and the one that took it in. Who reads it is noted.',
    access: 'handle a petitioner',
    params: idParams,
    success: { status: 200, description: 'The petitioner.', schema: petitionerResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly petitionerQueries: PetitionerQueries }) =>
    async ({ params, call }) => ({
      body: await deps.petitionerQueries.whole(call, params.id, 'handle a petitioner', null),
    }),
);
