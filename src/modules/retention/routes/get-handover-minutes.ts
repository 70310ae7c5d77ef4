import { defineRoute, idParams } from '../../../platform/http/index.js';
import { DOCX, PAPER_MEDIA } from '../../papers/index.js';
import type { ArchivePapers } from '../paper-service.js';

export const getHandoverMinutesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-handovers/:id/minutes',
    operationId: 'getHandoverMinutes',
    tag: 'Archive',
    summary: 'Get the minutes of a hand-over',
    description: 'Biên bản giao nhận, with the packages and their hashes: drawn from what never changes.',
    access: 'read an archive',
    params: idParams,
    success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
    errors: ['not-found'],
  },
  (deps: { readonly archivePapers: ArchivePapers }) =>
    async ({ params: { id }, media, call }) => ({ file: await deps.archivePapers.minutes(call, id, media || DOCX) }),
);
