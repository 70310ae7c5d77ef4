import type { ReferenceData } from '../tenants/index.js';
import type { MessageRecord } from './document-message.js';
import type { EdxmlMessage, StatusMessage } from './edxml.js';
import { localTime } from './edxml-dates.js';
import { partyIn } from './request-message.js';

/** The status by which the receiver answers: an opinion stands at its request (03), any other message has arrived (01). */
export const receiptMessage = (
  message: EdxmlMessage,
  record: MessageRecord,
  reference: ReferenceData,
): StatusMessage => ({
  kind: 'status',
  responseFor: {
    organId: record.from,
    code: message.kind === 'document' ? `${message.code.number}/${message.code.notation}` : null,
    promulgationDate: message.kind === 'document' ? message.promulgation.date : null,
    documentId: message.kind === 'document' ? message.documentId : message.responseFor.documentId,
  },
  from: partyIn(reference, record.to),
  status: message.kind === 'document' ? '03' : '01',
  description: null,
  timestamp: localTime(new Date(record.recordedAt), reference.calendar.timezone),
  staff: null,
});
