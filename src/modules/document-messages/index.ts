/** Requests, opinions and statuses exchanged with other systems as edXML. */

import { getExchangeShareRoute } from './routes/get-exchange-share.js';
import { getRequestMessageRoute } from './routes/get-request-message.js';
import { listDocumentMessagesRoute } from './routes/list-document-messages.js';
import { receiveDocumentMessageRoute } from './routes/receive-document-message.js';
import { sendRequestMessageRoute } from './routes/send-request-message.js';

export { createDocumentMessageService } from './document-message-service.js';
export * from './edxml.js';
export { readEdxml } from './read-edxml.js';
export { writeEdxml } from './write-edxml.js';

export const documentMessageRoutes = [
  getRequestMessageRoute,
  sendRequestMessageRoute,
  receiveDocumentMessageRoute,
  listDocumentMessagesRoute,
  getExchangeShareRoute,
];
