import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { TaskQueries } from '../task-queries.js';
import { verificationResponse } from '../../processes/index.js';

export const verifyTaskJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/journal/verification',
    operationId: 'verifyTaskJournal',
    tag: 'Tasks',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head that the task keeps.',
    access: 'read a task',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly taskQueries: TaskQueries }) =>
    async ({ params, call }) => {
      const found = await deps.taskQueries.verification(call, params.id);
      return { body: found };
    },
);
