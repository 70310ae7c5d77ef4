import { defineRoute, idParams } from '../../../platform/http/index.js';
import { recordResponse } from '../record-schemas.js';
import type { RecordService } from '../record-service.js';

export const getArchiveRecordRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-records/:id',
    operationId: 'getArchiveRecord',
    tag: 'Archive',
    summary: 'Get what retention knows of a record',
    description:
      'By the id of the dossier, task or petition itself, once it is closed; also after it was destroyed. For its lead, and for those who watch over all.',
    access: 'read an archive package',
    params: idParams,
    success: { status: 200, description: 'The record.', schema: recordResponse },
    errors: ['not-found'],
  },
  (deps: { readonly archiveRecords: RecordService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.archiveRecords.read(call, id) }),
);
