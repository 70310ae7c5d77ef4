import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { nameOfficial } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { nameTaskOfficialBody } from '../task-schemas.js';

export const nameTaskOfficialRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/tasks/:id/responsible-official',
    operationId: 'nameTaskOfficial',
    tag: 'Tasks',
    summary: 'Name who answers for the task',
    description: 'Exactly one official of the lead at any time; each change is recorded (R1).',
    access: 'act as task lead',
    params: idParams,
    body: nameTaskOfficialBody,
    bodyExample: { official: 'H29.6-03', reason: 'Phân công lại công việc.' },
    precondition: 'required',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, nameOfficial, params.id, body);
      return { body: task, version: task.version };
    },
);
