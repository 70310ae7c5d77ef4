import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { confirm } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { confirmTaskBody } from '../task-schemas.js';

export const confirmTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/confirmation',
    operationId: 'confirmTask',
    tag: 'Tasks',
    summary: 'Confirm that the task is done',
    description: 'What was reported in its term is done on time.',
    access: 'act as assigner',
    params: idParams,
    body: confirmTaskBody,
    bodyExample: { text: 'Sản phẩm đạt yêu cầu.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, confirm, params.id, body);
      return { body: task, version: task.version };
    },
);
