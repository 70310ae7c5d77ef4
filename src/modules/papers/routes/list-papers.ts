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

export const listPapersRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/papers',
    operationId: 'listPapers',
    tag: 'Dossiers',
    summary: 'List the papers of a dossier',
    description: `What was issued about the dossier, the oldest first: number, date, signer, and the files that are kept, each with its hash. The same paper fetched later is the same bytes.
Submissions that came back stay in the list. An agency that is only consulted finds the papers that go to it.`,
    access: 'read a dossier',
    params: idParams,
    query: pageQuery.extend({ kind: z.enum(PAPER_KINDS).optional() }),
    success: { status: 200, description: 'One page of papers.', schema: paperPage },
    errors: ['not-found'],
  },
  (deps: { readonly letters: LetterService; readonly cursors: Cursors }) =>
    async ({ params: { id }, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['papers', call.tenant, call.principal.clientId, call.principal.agency, id, query.kind],
        key: instantAndId,
        read: (after, limit) => deps.letters.list(call, { process: 'dossier', id }, query.kind, after, limit),
        keyOf: ({ issuedAt, id: paper }) => [issuedAt, paper],
      }),
    }),
);
