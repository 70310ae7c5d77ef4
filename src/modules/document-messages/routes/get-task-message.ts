import { defineRoute, idParams } from '../../../platform/http/index.js';
import { recordResponse, recordView, taskMessageQuery, XML } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';

export const getTaskMessageRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks/:id/document-message',
    operationId: 'getTaskMessage',
    tag: 'Documents between systems',
    summary: 'Get a task as a document message',
    description:
      'With `Accept: application/xml` the task as edXML (QCVN 102:2016/BTTTT, amendment 1:2022) to its lead and the agencies that cooperate, with product, terms and parts also in an extension; of a task that was cancelled, the status 13 by which it is taken back; `to` a former lead, the same of the document that it was sent. In JSON, what would be recorded of it. Nothing is recorded.',
    access: 'read a task',
    params: idParams,
    query: taskMessageQuery,
    success: {
      status: 200,
      description: 'The message.',
      schema: recordResponse,
      otherMedia: { [XML]: 'The message as edXML.' },
    },
    errors: ['not-found'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ params, query, call, media, say }) => {
      const { record, xml } = await deps.documentMessages.readTask(call, params.id, query.to);
      return media === XML
        ? { file: { content: xml, name: `${params.id}.edxml` } }
        : { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
