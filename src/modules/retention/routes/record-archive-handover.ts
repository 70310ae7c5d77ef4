import { defineRoute } from '../../../platform/http/index.js';
import { handoverBody, handoverResponse } from '../handover-schemas.js';
import type { HandoverService } from '../handover-service.js';

export const recordArchiveHandoverRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/archive-handovers',
    operationId: 'recordArchiveHandover',
    tag: 'Archive',
    summary: 'Record a hand-over to an archive',
    description:
      'The agency handed packages of its own over: to whom, when, by which minutes. A package goes to each archive once, and has to be made before. Never changed; the journal of the archive of the agency names it with the hashes of the packages.',
    access: 'hand over to an archive',
    body: handoverBody,
    bodyExample: {
      packageIds: ['019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'],
      destination: 'current',
      receivedBy: 'Lưu trữ Sở Xây dựng',
      handedOverOn: '2027-03-02',
      documentNumber: '12/BB-SXD',
      documentDate: '2027-03-01',
      signedBy: 'H29.6-01',
    },
    success: { status: 201, description: 'The hand-over.', schema: handoverResponse },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly archiveHandovers: HandoverService }) =>
    async ({ body, call }) => ({ body: await deps.archiveHandovers.record(call, body) }),
);
