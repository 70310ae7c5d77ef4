import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { reassign } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { reassignTaskBody } from '../task-schemas.js';

export const reassignTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/reassignment',
    operationId: 'reassignTask',
    tag: 'Tasks',
    summary: 'Give the task to another agency',
    description: 'What the agency before has missed stays its own; the new one names its own official.',
    access: 'act as assigner',
    params: idParams,
    body: reassignTaskBody,
    bodyExample: { lead: 'H29.4', reason: 'Đúng chức năng của Sở Tài chính.', workingDays: 10 },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, reassign, params.id, body);
      return { body: task, version: task.version };
    },
);
