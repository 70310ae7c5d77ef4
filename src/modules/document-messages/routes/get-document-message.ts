import { defineRoute, idParams } from '../../../platform/http/index.js';
import { recordResponse, recordView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

export const getDocumentMessageRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/document-messages/:id',
    operationId: 'getDocumentMessage',
    tag: 'Documents between systems',
    summary: 'Get the record of a document message',
    description: 'With what a document says that waits, the doubts about it, and its files as they came.',
    access: 'read messages',
    params: idParams,
    success: { status: 200, description: 'The record of the message.', schema: recordResponse },
    errors: ['not-found'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ params, call, say }) => {
      const record = await deps.documentMessages.get(call, params.id);
      return { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
