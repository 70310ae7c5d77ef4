import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { assignHandler } from '../contributing-act.js';
import { taskResponse } from '../task-responses.js';
import { nameTaskOfficialBody } from '../task-schemas.js';

export const assignContributionHandlerRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/tasks/:id/handler',
    operationId: 'assignContributionHandler',
    tag: 'Tasks',
    summary: 'Name who handles a part of the task',
    description: 'One official of the cooperating agency, who answers for its part; each change is recorded (R1).',
    access: 'act as cooperating',
    params: idParams,
    body: nameTaskOfficialBody,
    bodyExample: { official: 'H29.4-03', reason: 'Phân công lại công việc.' },
    precondition: 'required',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, assignHandler, params.id, body);
      return { body: task, version: task.version };
    },
);
