import { defineRoute, idParams } from '../../../platform/http/index.js';
import { petitionerResponse } from '../petition-responses.js';
import { petitionReasonBody } from '../petition-schemas.js';
import type { PetitionerQueries } from '../reading-queries.js';

export const lookIntoPetitionerRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/petitioner/inspections',
    operationId: 'lookIntoPetitioner',
    tag: 'Petitions',
    summary: 'Look into who petitions',
    description: 'For agencies that watch over all, with the reason why they need it. Who reads it is noted, and why.',
    access: 'look into a petitioner',
    params: idParams,
    body: petitionReasonBody,
    bodyExample: { reason: 'Xác minh nội dung khiếu nại.' },
    success: { status: 200, description: 'The petitioner.', schema: petitionerResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly petitionerQueries: PetitionerQueries }) =>
    async ({ params, body, call }) => ({
      body: await deps.petitionerQueries.whole(call, params.id, 'look into a petitioner', body.reason),
    }),
);
