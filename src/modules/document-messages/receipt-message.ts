import type { ReferenceData } from '../tenants/index.js';
import type { MessageRecord, MessageState } from './document-message.js';
import type { BusinessStatus, EdxmlMessage, StatusMessage } from './edxml.js';
import { localTime } from './edxml-dates.js';
import { partyIn } from './request-message.js';

const RECEIPTS = { taken: '03', waiting: '01', rejected: '02' } as const satisfies Record<MessageState, BusinessStatus>;

/** The status by which the receiver answers: an opinion stands at its request, a report at its task (03), a document was rejected (02), any other message has arrived (01). */
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
  status: message.kind === 'document' ? RECEIPTS[record.state] : '01',
  description: record.decisionReason,
  timestamp: localTime(new Date(record.recordedAt), reference.calendar.timezone),
  staff: null,
});
