import { z } from 'zod';
import { agencyCode, defineRoute, id } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { releasePart } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { taskReasonBody } from '../task-schemas.js';

export const releaseCooperatingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/cooperating/:agency/release',
    operationId: 'releaseCooperating',
    tag: 'Tasks',
    summary: 'Expect nothing more of a cooperating agency',
    description: 'Its part is released, with the reason; what it has missed stays its own.',
    access: 'act as assigner',
    params: z.strictObject({ id, agency: agencyCode }),
    body: taskReasonBody,
    bodyExample: { reason: 'Nội dung phối hợp không còn cần thiết.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, releasePart, params.id, { agency: params.agency, reason: body.reason });
      return { body: task, version: task.version };
    },
);
