import { defineRoute, idParams } from '../../../platform/http/index.js';
import { recordResponse, recordView, taskMessageQuery, XML } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

export const sendTaskMessageRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/document-message',
    operationId: 'sendTaskMessage',
    tag: 'Documents between systems',
    summary: 'Send a task as a document message',
    description:
      'The system of the assigner takes the message out to hand it to the exchange of documents, and that is recorded (R22), once for each lead and each change of what is sent: a task that has changed goes out anew, as a document that updates the one before. With `to` a former lead is told that it leads no more. With `Accept: application/xml` the answer is the message itself.',
    access: 'act as assigner',
    params: idParams,
    query: taskMessageQuery,
    success: {
      status: 201,
      description: 'The record of the message.',
      schema: recordResponse,
      otherMedia: { [XML]: 'The message as edXML.' },
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'duplicate'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ params, query, call, media, say }) => {
      const { record, xml } = await deps.documentMessages.sendTask(call, params.id, query.to);
      return media === XML
        ? { file: { content: xml, name: `${params.id}.edxml` } }
        : { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
