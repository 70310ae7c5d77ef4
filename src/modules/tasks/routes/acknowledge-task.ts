import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { acknowledge } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { acknowledgeTaskBody } from '../task-schemas.js';

export const acknowledgeTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/acknowledgement',
    operationId: 'acknowledgeTask',
    tag: 'Tasks',
    summary: 'Take the task up',
    description: 'The lead takes it up, and may name who answers for it (R1).',
    access: 'act as task lead',
    params: idParams,
    body: acknowledgeTaskBody,
    bodyExample: { official: 'H29.6-04' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, acknowledge, params.id, body);
      return { body: task, version: task.version };
    },
);
