import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { cancel } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { taskReasonBody } from '../task-schemas.js';

export const cancelTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/cancellation',
    operationId: 'cancelTask',
    tag: 'Tasks',
    summary: 'Take the task back',
    description: 'Final; nothing is expected any more, of cooperating agencies neither.',
    access: 'act as assigner',
    params: idParams,
    body: taskReasonBody,
    bodyExample: { reason: 'Nhiệm vụ được thay bằng văn bản khác.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, cancel, params.id, body.reason);
      return { body: task, version: task.version };
    },
);
