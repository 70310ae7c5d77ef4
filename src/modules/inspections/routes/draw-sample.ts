import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { inspectionResponse } from '../inspection-responses.js';
import { drawBody } from '../inspection-schemas.js';
import { drawSampleAct } from '../preparing-acts.js';
import type { InspectionSamples } from '../sample-service.js';

export const drawSampleRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/sample',
    operationId: 'drawSample',
    tag: 'Inspections',
    summary: 'Draw the sample',
    description:
      'By whoever ordered the inspection, before it is under way; once more with a reason. Drawn without replacement from the matters of the agency in scope and period, weighted by risk as the policy says: the same seed and the same set give the same sample on any machine. The seed, the size of the set and its fingerprint are kept (R23).',
    access: 'direct an inspection',
    params: idParams,
    body: drawBody,
    bodyExample: { size: 20, seed: '2026-11-20/07-19-33-41' },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly inspectionSamples: InspectionSamples }) =>
    async ({ params, body, call }) => {
      const input = await deps.inspectionSamples.drawFor(call, params.id, body);
      const inspection = await deps.dispatch(call, drawSampleAct, params.id, input);
      return { body: inspection, version: inspection.version };
    },
);
