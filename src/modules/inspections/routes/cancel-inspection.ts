import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { cancel } from '../preparing-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { cancelBody } from '../inspection-schemas.js';

export const cancelInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/cancellation',
    operationId: 'cancelInspection',
    tag: 'Inspections',
    summary: 'Call an inspection off',
    description:
      'By whoever ordered it, before it is under way, with the reason. A surprise that is called off stays hidden.',
    access: 'direct an inspection',
    params: idParams,
    body: cancelBody,
    bodyExample: { reason: 'Trùng với cuộc thanh tra của Thanh tra thành phố.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, cancel, params.id, body.reason);
      return { body: inspection, version: inspection.version };
    },
);
