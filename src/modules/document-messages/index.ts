/** Requests, opinions, tasks, reports and statuses exchanged with other systems as edXML. */

import { confirmDocumentMessageRoute } from './routes/confirm-document-message.js';
import { getDocumentMessageRoute } from './routes/get-document-message.js';
import { getExchangeShareRoute } from './routes/get-exchange-share.js';
import { getRequestMessageRoute } from './routes/get-request-message.js';
import { getTaskMessageRoute } from './routes/get-task-message.js';
import { giveTasksByDocumentRoute } from './routes/give-tasks-by-document.js';
import { listDocumentMessagesRoute } from './routes/list-document-messages.js';
import { rejectDocumentMessageRoute } from './routes/reject-document-message.js';
import { receiveDocumentMessageRoute } from './routes/receive-document-message.js';
import { sendRequestMessageRoute } from './routes/send-request-message.js';
import { sendTaskMessageRoute } from './routes/send-task-message.js';

export { createMessageOffers } from './message-offers.js';
export { createDocumentMessageService } from './document-message-service.js';
export * from './edxml.js';
export { readEdxml } from './read-edxml.js';
export { writeEdxml } from './write-edxml.js';

export const documentMessageRoutes = [
  getRequestMessageRoute,
  sendRequestMessageRoute,
  getTaskMessageRoute,
  sendTaskMessageRoute,
  giveTasksByDocumentRoute,
  receiveDocumentMessageRoute,
  listDocumentMessagesRoute,
  getExchangeShareRoute,
  getDocumentMessageRoute,
  confirmDocumentMessageRoute,
  rejectDocumentMessageRoute,
];
