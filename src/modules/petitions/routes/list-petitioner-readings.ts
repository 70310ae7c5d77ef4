import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { applicantReadingsPage } from '../../citizens/index.js';
import type { PetitionerQueries } from '../reading-queries.js';

export const listPetitionerReadingsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/petitioner/readings',
    operationId: 'listPetitionerReadings',
    tag: 'Petitions',
    summary: 'See who read the data of the petitioner',
    description:
      'The latest first: who, when, and why where a reason was demanded. For the agency that settles it and agencies that watch over all.',
    access: 'see who read a petitioner',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page.', schema: applicantReadingsPage },
    errors: ['forbidden'],
  },
  (deps: { readonly petitionerQueries: PetitionerQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['petitioner readings', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.uuid()]),
        read: (after, limit) => deps.petitionerQueries.readings(call, params.id, after?.[0] ?? null, limit),
        keyOf: ({ id }) => [id],
      }),
    }),
);
