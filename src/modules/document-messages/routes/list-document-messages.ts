import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, pageQuery } from '../../../platform/http/index.js';
import { DIRECTIONS } from '../document-message.js';
import { recordPage, recordView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

const query = pageQuery.extend({
  requestId: id.optional().meta({ description: 'The messages about one request, for who may see it.' }),
  direction: z.enum(DIRECTIONS).optional(),
});

export const listDocumentMessagesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/document-messages',
    operationId: 'listDocumentMessages',
    tag: 'Documents between systems',
    summary: 'List document messages',
    description:
      'The newest first. An agency sees the messages that came from it or went to it; with `requestId`, all about that request: documents and what became of them.',
    access: 'read messages',
    query,
    success: { status: 200, description: 'One page of messages.', schema: recordPage },
  },
  (deps: { readonly documentMessages: DocumentMessageService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { limit, cursor, requestId, direction } = query;
      const { clientId, agency } = call.principal;
      const scope = ['document-messages', call.tenant, clientId, agency, requestId ?? null, direction ?? null];
      const after = deps.cursors.read(scope, cursor, z.tuple([instantOut, id]));
      const found = await deps.documentMessages.list(call, { requestId, direction }, after, limit + 1);
      const items = found.slice(0, limit).map(recordView);
      const last = items.at(-1);
      return {
        body: {
          items,
          next: found.length > limit && last ? deps.cursors.write(scope, [last.recordedAt, last.id]) : null,
        },
      };
    },
);
