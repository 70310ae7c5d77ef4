import { defineRoute, idParams } from '../../../platform/http/index.js';
import { recordResponse, recordView, rejectionBody } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

export const rejectDocumentMessageRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/document-messages/:id/rejection',
    operationId: 'rejectDocumentMessage',
    tag: 'Documents between systems',
    summary: 'Reject a document that waits',
    description:
      'A person of either agency finds that the document is no answer, and says why. It stays recorded and kept; the sender may send another under the same number.',
    access: 'reject a message',
    params: idParams,
    body: rejectionBody,
    bodyExample: { reason: 'Văn bản không có chữ ký của người có thẩm quyền.' },
    success: { status: 200, description: 'The record of the message, rejected.', schema: recordResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ params, body, call, say }) => {
      const record = await deps.documentMessages.reject(call, params.id, body.reason);
      return { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
