import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import { answer } from '../consultations/index.js';
import type { Dispatch } from '../processes/index.js';
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
  { dispatch, book }: { readonly dispatch: Dispatch; readonly book: MessageBook },
): Promise<MessageRecord> {
  const input = opinionOf(message, request, here.reference, here.reference.calendar.localDate(here.now));
  const record = newRecord(message, { request, direction: 'in', to: request.leadAgency, ...here });
  const recorded = (): Promise<MessageRecord | undefined> => book.find(call, record.from, record.messageId);
  try {
    await dispatch(
      call,
      answer,
      request.id,
      { ...input, messageId: record.messageId },
      {
        reads: [findMessage(call.tenant, record.from, record.messageId)],
        refuses: ([seen = []]) => {
          if (seen.length > 0) throw alreadyTaken();
        },
        writes: (_, now) => [insertMessage(call.tenant, { ...record, recordedAt: now.toISOString() })],
      },
    );
    // Read again: a call that was replayed has made no record of its own.
    return (await recorded())!;
  } catch (error) {
    const first = isTaken(error) && repeated(await recorded(), message);
    if (first) return first;
    throw error;
  }
}

const alreadyTaken = (): DomainError =>
  new DomainError('duplicate', text('Thông điệp này đã được tiếp nhận.', 'This message has been taken already.'));
