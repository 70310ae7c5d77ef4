import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { TaskQueries } from '../task-queries.js';
import { taskResponse } from '../task-responses.js';

export const getTaskRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id',
    operationId: 'getTask',
    tag: 'Tasks',
    summary: 'Read a task',
    description:
      'For the lead, cooperating agencies, and agencies that watch over all. A cooperating agency sees the task and its own part. `ETag` is its version.',
    access: 'read a task',
    params: idParams,
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
  },
  (deps: { readonly taskQueries: TaskQueries }) =>
    async ({ params, call }) => {
      const found = await deps.taskQueries.task(call, params.id);
      return { body: found, version: found.version };
    },
);
