import { defineRoute, idParams } from '../../../platform/http/index.js';
import { chainResponse } from '../record-schemas.js';
import type { RecordService } from '../record-service.js';

export const verifyArchiveRecordRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-records/:id/verification',
    operationId: 'verifyArchiveRecord',
    tag: 'Archive',
    summary: 'Check the journal of a record',
    description:
      'Whether its chain is whole. Of a destroyed record the hashes of its entries are left, and its last entry says by which decision what they said was destroyed, with a digest of those hashes.',
    access: 'read an archive package',
    params: idParams,
    success: { status: 200, description: 'What was found.', schema: chainResponse },
    errors: ['not-found'],
  },
  (deps: { readonly archiveRecords: RecordService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.archiveRecords.verify(call, id) }),
);
