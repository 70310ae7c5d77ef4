import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { remind } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { remindTaskBody } from '../task-schemas.js';

export const remindTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/reminders',
    operationId: 'remindTask',
    tag: 'Tasks',
    summary: 'Urge the lead, or a cooperating agency',
    description: 'Evidence that the assigner urged (R6).',
    access: 'act as assigner',
    params: idParams,
    body: remindTaskBody,
    bodyExample: { message: 'Đề nghị khẩn trương báo cáo.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, remind, params.id, body);
      return { body: task, version: task.version };
    },
);
