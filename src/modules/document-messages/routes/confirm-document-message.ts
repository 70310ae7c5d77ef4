import { defineRoute, idParams } from '../../../platform/http/index.js';
import { confirmationBody, recordResponse, recordView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

export const confirmDocumentMessageRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/document-messages/:id/confirmation',
    operationId: 'confirmDocumentMessage',
    tag: 'Documents between systems',
    summary: 'Confirm who signed a document that waits',
    description:
      'A person of the agency that answers says which official signed (R1). Only now is the document taken as its opinion, at this moment and under the rules of `POST /v1/requests/{id}/opinion`.',
    access: 'act as consulted',
    params: idParams,
    body: confirmationBody,
    bodyExample: { signedBy: 'H29.7-01', reason: 'Đã đối chiếu bản lưu tại văn thư.' },
    success: { status: 200, description: 'The record of the message, taken.', schema: recordResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ params, body, call, say }) => {
      const record = await deps.documentMessages.confirm(call, params.id, body);
      return { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
