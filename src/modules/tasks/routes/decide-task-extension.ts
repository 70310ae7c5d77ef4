import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { decideExtension } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { taskExtensionDecisionBody } from '../task-schemas.js';

export const decideTaskExtensionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/extension/decision',
    operationId: 'decideTaskExtension',
    tag: 'Tasks',
    summary: 'Decide on a request for more time',
    description: 'Granted, granted with another date, or refused with a reason. The first term stays visible.',
    access: 'act as assigner',
    params: idParams,
    body: taskExtensionDecisionBody,
    bodyExample: { granted: true },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, decideExtension, params.id, body);
      return { body: task, version: task.version };
    },
);
