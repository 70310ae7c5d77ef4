import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { suspend } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { suspendTaskBody } from '../task-schemas.js';

export const suspendTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/suspension',
    operationId: 'suspendTask',
    tag: 'Tasks',
    summary: 'Stop the work for a while',
    description: 'Its time and that of its parts stand still. With `until` the work goes on by itself then.',
    access: 'act as assigner',
    params: idParams,
    body: suspendTaskBody,
    bodyExample: { reason: 'Chờ hướng dẫn của Bộ Xây dựng.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, suspend, params.id, body);
      return { body: task, version: task.version };
    },
);
