import { defineRoute, idParams, emptyBody } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { resume } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';

export const resumeTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/resumption',
    operationId: 'resumeTask',
    tag: 'Tasks',
    summary: 'Let the work go on',
    description: 'The working time in which it stood still is given back.',
    access: 'act as assigner',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const task = await deps.dispatch(call, resume, params.id, undefined);
      return { body: task, version: task.version };
    },
);
