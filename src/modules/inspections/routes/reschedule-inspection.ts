import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { reschedule } from '../preparing-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { rescheduleBody } from '../inspection-schemas.js';

export const rescheduleInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/rescheduling',
    operationId: 'rescheduleInspection',
    tag: 'Inspections',
    summary: 'Move an inspection to another day',
    description:
      'By whoever ordered it, before it is under way, with the reason. An earlier day is announced as long before as the policy says.',
    access: 'direct an inspection',
    params: idParams,
    body: rescheduleBody,
    bodyExample: { plannedOn: '2026-12-20', reason: 'Trưởng đoàn đi công tác.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, reschedule, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
