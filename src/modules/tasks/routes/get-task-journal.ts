import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import type { TaskQueries } from '../task-queries.js';
import { journalPage } from '../../processes/index.js';

export const getTaskJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/journal',
    operationId: 'getTaskJournal',
    tag: 'Tasks',
    summary: 'Read the journal',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes. A cooperating agency sees the entries about itself.',
    access: 'read a task',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly taskQueries: TaskQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => {
      const body = await readPage(deps.cursors, query, {
        scope: ['task journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.taskQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      });
      return { body };
    },
);
