import { defineRoute, idParams } from '../../../platform/http/index.js';
import { handoverResponse } from '../handover-schemas.js';
import type { HandoverService } from '../handover-service.js';

export const getArchiveHandoverRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-handovers/:id',
    operationId: 'getArchiveHandover',
    tag: 'Archive',
    summary: 'Get a hand-over',
    description: 'For the agency itself, and for those who watch over all.',
    access: 'read an archive',
    params: idParams,
    success: { status: 200, description: 'The hand-over.', schema: handoverResponse },
    errors: ['not-found'],
  },
  (deps: { readonly archiveHandovers: HandoverService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.archiveHandovers.read(call, id) }),
);
