import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { askExtension } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { taskExtensionBody } from '../task-schemas.js';

export const askTaskExtensionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/extension',
    operationId: 'askTaskExtension',
    tag: 'Tasks',
    summary: 'Ask for more time',
    description: 'Before the term ends, one request at a time, not beyond the term of the parent task.',
    access: 'act as task lead',
    params: idParams,
    body: taskExtensionBody,
    bodyExample: { dueAt: '2026-12-31T10:00:00Z', reason: 'Chờ số liệu của các địa phương.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, askExtension, params.id, body);
      return { body: task, version: task.version };
    },
);
