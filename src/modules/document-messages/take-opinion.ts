import type { Call } from '../../core/call.js';
import type { ConsultationService } from '../consultations/index.js';
import { isTaken, type AddressedOpinion } from './addressed.js';
import type { Current } from './current.js';
import type { MessageRecord } from './document-message.js';
import { findMessage } from './document-message-queries.js';
import { insertMessage } from './document-message-store.js';
import { repeated, type MessageBook } from './message-book.js';
import { newRecord } from './new-record.js';
import { opinionOf } from './opinion-message.js';

/** Gives the opinion of a message to its request; the record is written in the transaction that takes it, or neither is. */
export async function takeOpinion(
  call: Call,
  { message, request }: AddressedOpinion,
  here: Current,
  { consultations, book }: { readonly consultations: ConsultationService; readonly book: MessageBook },
): Promise<MessageRecord> {
  const input = opinionOf(message, request, here.reference, here.reference.calendar.localDate(here.now));
  const record = newRecord(message, { request, direction: 'in', to: request.leadAgency, ...here });
  const recorded = (): Promise<MessageRecord | undefined> => book.find(call, record.from, record.messageId);
  try {
    await consultations.answerByMessage(call, request.id, input, {
      messageId: record.messageId,
      seen: findMessage(call.tenant, record.from, record.messageId),
      record: (_, at) => insertMessage(call.tenant, { ...record, recordedAt: at.toISOString() }),
    });
    // Read again: a call that was replayed has made no record of its own.
    return (await recorded())!;
  } catch (error) {
    const first = isTaken(error) && repeated(await recorded(), message);
    if (first) return first;
    throw error;
  }
}
