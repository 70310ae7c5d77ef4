import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { decline } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { declineTaskBody } from '../task-schemas.js';

export const declineTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/decline',
    operationId: 'declineTask',
    tag: 'Tasks',
    summary: 'Say that the task is not for this agency',
    description: 'The assigner gives it to another agency, or insists; meanwhile its time stands still.',
    access: 'act as task lead',
    params: idParams,
    body: declineTaskBody,
    bodyExample: { reason: 'Nội dung thuộc chức năng của Sở Tài chính.', competentAgency: 'H29.4' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, decline, params.id, body);
      return { body: task, version: task.version };
    },
);
