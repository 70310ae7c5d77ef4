import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { start } from '../preparing-acts.js';
import { inspectionResponse } from '../inspection-responses.js';

export const startInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/start',
    operationId: 'startInspection',
    tag: 'Inspections',
    summary: 'Begin an inspection',
    description: 'On the planned day or after it, with a sample. From now on a surprise is known to the agency.',
    access: 'act as inspector',
    params: idParams,
    body: emptyBody,
    precondition: 'honoured',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, start, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
