import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ArchiveService } from '../archive-service.js';
import { archiveResponse } from '../handover-schemas.js';

export const getArchiveRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archives/:id',
    operationId: 'getArchive',
    tag: 'Archive',
    summary: 'Get what an agency owes to its archive',
    description: 'For the agency itself, and for those who watch over all.',
    access: 'read an archive',
    params: idParams,
    success: { status: 200, description: 'What is owed.', schema: archiveResponse },
    errors: ['not-found'],
  },
  (deps: { readonly archives: ArchiveService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.archives.read(call, id) }),
);
