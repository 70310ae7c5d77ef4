import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { sendBack } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { returnTaskBody } from '../task-schemas.js';

export const returnTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/return',
    operationId: 'returnTask',
    tag: 'Tasks',
    summary: 'Send the report back',
    description:
      'With what is missing. The working time that the report lay with the assigner is given back, unless another date is given.',
    access: 'act as assigner',
    params: idParams,
    body: returnTaskBody,
    bodyExample: { missing: 'Chưa có phụ lục số liệu theo từng quận.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, sendBack, params.id, body);
      return { body: task, version: task.version };
    },
);
