import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { addParts } from '../task-assigner-acts.js';
import { taskResponse } from '../task-responses.js';
import { addCooperatingBody } from '../task-schemas.js';

export const addCooperatingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/cooperating',
    operationId: 'addCooperating',
    tag: 'Tasks',
    summary: 'Add cooperating agencies',
    description: 'Each with its part and, where it has one, a term inside that of the lead.',
    access: 'act as assigner',
    params: idParams,
    body: addCooperatingBody,
    bodyExample: { cooperating: [{ agency: 'H29.4', part: 'Cung cấp số liệu kinh phí.' }] },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const task = await deps.dispatch(call, addParts, params.id, body.cooperating);
      return { body: task, version: task.version };
    },
);
