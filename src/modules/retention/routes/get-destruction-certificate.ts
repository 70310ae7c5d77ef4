import { defineRoute, idParams } from '../../../platform/http/index.js';
import { DOCX, PAPER_MEDIA } from '../../papers/index.js';
import type { ArchivePapers } from '../paper-service.js';

export const getDestructionCertificateRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/destructions/:id/certificate',
    operationId: 'getDestructionCertificate',
    tag: 'Archive',
    summary: 'Get the certificate of a destruction',
    description: 'Biên bản hủy: by which decision, of what, and what was kept. 409 before it is carried out.',
    access: 'read an archive',
    params: idParams,
    success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
    errors: ['not-found', 'transition-not-possible'],
  },
  (deps: { readonly archivePapers: ArchivePapers }) =>
    async ({ params: { id }, media, call }) => ({
      file: await deps.archivePapers.certificate(call, id, media || DOCX),
    }),
);
