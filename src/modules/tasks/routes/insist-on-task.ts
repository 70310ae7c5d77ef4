import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { insist } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { taskReasonBody } from '../task-schemas.js';

export const insistOnTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/insistence',
    operationId: 'insistOnTask',
    tag: 'Tasks',
    summary: 'Insist after a decline',
    description: 'So often as the policy allows; the time that the decline lay with the assigner is given back.',
    access: 'act as assigner',
    params: idParams,
    body: taskReasonBody,
    bodyExample: { reason: 'Nhiệm vụ thuộc chức năng của Sở theo Quyết định giao nhiệm vụ.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, insist, params.id, body.reason);
      return { body: task, version: task.version };
    },
);
