import { defineRoute, idParams } from '../../../platform/http/index.js';
import { diligenceResponse, diligenceView } from '../../processes/index.js';
import type { TaskQueries } from '../task-queries.js';

export const getTaskDiligenceRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/diligence',
    operationId: 'getTaskDiligence',
    tag: 'Tasks',
    summary: 'See whether the Office can prove its part',
    description:
      'The checklist of the Office, computed from the journal: assigned clearly, reminded before the term, urged in writing, difficulties answered (R14); each point with its evidence, or with what is missing and how to do it. A referral needs all of them.',
    access: 'read a whole task',
    params: idParams,
    success: { status: 200, description: 'The checklist.', schema: diligenceResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly taskQueries: TaskQueries }) =>
    async ({ params, call, say }) => ({ body: diligenceView(await deps.taskQueries.diligence(call, params.id), say) }),
);
