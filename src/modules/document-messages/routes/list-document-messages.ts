import { z } from 'zod';
import {
  type Cursors,
  defineRoute,
  id,
  inOrder,
  pageQuery,
  range,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { DIRECTIONS, MESSAGE_STATES } from '../document-message.js';
import { recordPage, recordView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

const USUAL = { by: 'createdAt', descending: true } as const;

const query = pageQuery
  .extend({
    requestId: id.optional().meta({ description: 'The messages about one request, for who may see it.' }),
    taskId: id.optional().meta({ description: 'The messages about one task, for who sees all of it.' }),
    direction: z.enum(DIRECTIONS).optional(),
    state: z.enum(MESSAGE_STATES).optional().meta({ description: '`waiting`: what a person must look at.' }),
    kind: z.enum(['document', 'status']).optional(),
    ...range('created', 'Recorded'),
    sort: sortBy(['createdAt'], USUAL, 'When it was recorded.'),
  })
  .superRefine(inOrder('created'));

export const listDocumentMessagesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/document-messages',
    operationId: 'listDocumentMessages',
    tag: 'Documents between systems',
    summary: 'List document messages',
    description:
      'An agency sees the messages that came from it or went to it; with `requestId`, all about that request: documents and what became of them; with `taskId`, all about that task.',
    access: 'read messages',
    query,
    success: { status: 200, description: 'One page of messages.', schema: recordPage },
  },
  (deps: { readonly documentMessages: DocumentMessageService; readonly cursors: Cursors }) =>
    async ({ query, call, say }) => {
      const { items, next } = await readSorted(deps.cursors, call, query, {
        name: 'document-messages',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.documentMessages.list(call, query, descending, ...page),
        at: ({ recordedAt }) => recordedAt,
      });
      const names = await deps.documentMessages.names(call);
      return { body: { items: items.map((each) => recordView(names, each, say)), next } };
    },
);
