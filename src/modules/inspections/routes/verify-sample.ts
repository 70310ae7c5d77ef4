import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationOfSample } from '../inspection-responses.js';
import type { InspectionSamples } from '../sample-service.js';

export const verifySampleRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/sample/verification',
    operationId: 'verifySample',
    tag: 'Inspections',
    summary: 'Draw the sample once more',
    description:
      'With the same seed, from the matters as they are now: whether the set is that of the draw, whether it gives the same sample, and whether what is kept is what was drawn. Keeps nothing.',
    access: 'read a whole inspection',
    params: idParams,
    success: { status: 200, description: 'What it came to.', schema: verificationOfSample },
    errors: ['forbidden'],
  },
  (deps: { readonly inspectionSamples: InspectionSamples }) =>
    async ({ params, call }) => ({ body: await deps.inspectionSamples.verify(call, params.id) }),
);
