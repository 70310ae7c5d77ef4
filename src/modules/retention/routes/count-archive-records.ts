import { z } from 'zod';
import { agencyCode, defineRoute } from '../../../platform/http/index.js';
import { countsResponse } from '../record-schemas.js';
import type { RecordService } from '../record-service.js';

export const countArchiveRecordsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-records/summary',
    operationId: 'countArchiveRecords',
    tag: 'Archive',
    summary: 'Count what was closed',
    description:
      'By agency and year of closing: without a package, packaged, handed over, destroyed. An agency sees its own.',
    access: 'list archives',
    replica: true,
    query: z.strictObject({ agency: agencyCode.optional() }),
    success: { status: 200, description: 'The counts.', schema: countsResponse },
  },
  (deps: { readonly archiveRecords: RecordService }) =>
    async ({ query, call }) => ({ body: { items: await deps.archiveRecords.count(call, query.agency) } }),
);
