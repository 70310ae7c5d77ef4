import { defineRoute } from '../../../platform/http/index.js';
import { messageBody, recordResponse, recordView, XML } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';
import { STATUS_EXAMPLE } from '../status-example.js';

/** Files may come inside a message, in base 64. */
const LARGEST = 4 * 1_048_576;

export const receiveDocumentMessageRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/document-messages',
    operationId: 'receiveDocumentMessage',
    tag: 'Documents between systems',
    summary: 'Take in a document message',
    description:
      'The system of the agency that was asked, or given work, delivers a message of edXML (QCVN 102:2016/BTTTT, amendment 1:2022). A document lands as the opinion on the request that `ResponseFor` names, under the same rules as `POST /v1/requests/{id}/opinion`; stance and answers come in the extension `Opinion`, without which the text answers a single question. A document whose signer the directory does not know, or whose digital signature is missing or wrong where the policy demands one, is recorded as `waiting` with its `doubts` and is no opinion before a person of the agency has confirmed who signed; nobody is found by a position. The message and its files are kept as they came. A document that answers a task is the report of its lead, or the contribution of an agency that cooperates, under the same rules as by hand; with a doubt about its signer or signature it is refused. A status is noted beside the request or the task and changes nothing about it. The same message is answered alike; the same id with another content is refused. With `Accept: application/xml` the answer is a status message.',
    access: 'act as consulted',
    body: messageBody,
    bodyMedia: XML,
    bodyExample: STATUS_EXAMPLE,
    bodyLimit: LARGEST,
    success: {
      status: 201,
      description: 'The record of the message.',
      schema: recordResponse,
      otherMedia: {
        [XML]:
          'A status message that answers it: 03 for an opinion, a report and a contribution, 01 for a status and for a document that waits, 02 for one that was rejected.',
      },
    },
    errors: ['forbidden', 'official-not-of-agency', 'duplicate', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ body, call, media, say }) => {
      const { record, xml } = await deps.documentMessages.receive(call, body);
      return media === XML
        ? { file: { content: xml, name: `${record.id}.edxml` } }
        : { body: recordView(await deps.documentMessages.names(call), record, say) };
    },
);
