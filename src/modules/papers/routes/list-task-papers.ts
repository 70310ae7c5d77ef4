import { z } from 'zod';
import {
  type Cursors,
  defineRoute,
  idParams,
  instantAndId,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { PAPER_KINDS } from '../drawing.js';
import type { LetterService } from '../letter-service.js';
import { paperPage } from '../paper-view.js';

export const listTaskPapersRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/papers',
    operationId: 'listTaskPapers',
    tag: 'Tasks',
    summary: 'List the papers of a task',
    description:
      'What was issued about the task, the oldest first: number, date, signer, and the files that are kept, each with its hash. A cooperating agency finds the papers that go to it.',
    access: 'read a task',
    params: idParams,
    query: pageQuery.extend({ kind: z.enum(PAPER_KINDS).optional() }),
    success: { status: 200, description: 'One page of papers.', schema: paperPage },
    errors: ['not-found'],
  },
  (deps: { readonly letters: LetterService; readonly cursors: Cursors }) =>
    async ({ params: { id }, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['task papers', call.tenant, call.principal.clientId, call.principal.agency, id, query.kind],
        key: instantAndId,
        read: (after, limit) => deps.letters.list(call, { process: 'task', id }, query.kind, after, limit),
        keyOf: ({ issuedAt, id: paper }) => [issuedAt, paper],
      }),
    }),
);
