import { z } from 'zod';
import {
  agencyCode,
  defineRoute,
  pageQuery,
  queryInteger,
  readSorted,
  sortBy,
  type Cursors,
} from '../../../platform/http/index.js';
import { RECORD_KINDS, RECORD_STATES } from '../archive-record.js';
import { recordPage } from '../record-schemas.js';
import type { RecordService } from '../record-service.js';

const USUAL = { by: 'closedAt', descending: true } as const;

const query = pageQuery.extend({
  sort: sortBy(['closedAt'], USUAL, 'When it was closed.'),
  kind: z.enum(RECORD_KINDS).optional().meta({ description: 'What it is.', example: 'dossier' }),
  agency: agencyCode.optional(),
  state: z.enum(RECORD_STATES).optional(),
  closedYear: queryInteger(1900, 2200).optional().meta({ description: 'Local year of the closing.', example: '2026' }),
});

export const listArchiveRecordsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-records',
    operationId: 'listArchiveRecords',
    tag: 'Archive',
    summary: 'List what was closed',
    description:
      'Dossiers, tasks, petitions and the like that were closed, each with its retention code and period by the policy of today, the last day of its hand-over, its package, hand-over and destruction. An agency sees its own; what was destroyed stays in the list without its title.',
    access: 'list archives',
    replica: true,
    query,
    success: { status: 200, description: 'One page of records.', schema: recordPage },
  },
  (deps: { readonly archiveRecords: RecordService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'archive-records',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.archiveRecords.list(call, query, descending, ...page),
        at: ({ closedAt }) => closedAt,
      }),
    }),
);
