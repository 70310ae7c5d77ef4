import { z } from 'zod';
import { defineRoute, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import type { ArchiveService } from '../archive-service.js';
import { archivePage } from '../handover-schemas.js';

export const listArchivesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archives',
    operationId: 'listArchives',
    tag: 'Archive',
    summary: 'List what agencies owe to their archives',
    description:
      'By agency: the first year of which records that were closed are not handed over, how many there are, and by when those of that year are due. What is owed is in work in hand, too. An agency sees its own.',
    access: 'list archives',
    query: pageQuery,
    success: { status: 200, description: 'One page, by agency.', schema: archivePage },
  },
  (deps: { readonly archives: ArchiveService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['archives', call.tenant, call.principal.clientId, call.principal.agency],
        key: z.string(),
        read: (after, limit) => deps.archives.list(call, after, limit),
        keyOf: ({ agency }) => agency,
      }),
    }),
);
