import type { Call } from '../../core/call.js';
import type { Beside } from '../processes/index.js';
import { alreadyTaken, isTaken } from './addressed.js';
import type { MessageRecord } from './document-message.js';
import { findMessages, toRecord } from './document-message-queries.js';
import { insertMessage, keepItsFiles } from './document-message-store.js';
import type { DocumentMessage } from './edxml.js';
import type { Kept } from './keep-message.js';
import { repeated, type MessageBook } from './message-book.js';

interface Taking {
  readonly book: MessageBook;
  readonly message: DocumentMessage;
  readonly kept: Kept;
  readonly record: MessageRecord;
  /** By what its files are seen, where it is not the request or the task as a whole. */
  readonly usedBy?: string | undefined;
  readonly act: (beside: Beside<unknown>) => Promise<unknown>;
}

/**
 * Does what a document brings and records it in the same transaction, or neither. The same document that comes again, or twice at once, is answered as the first
 * time. Throws `duplicate`, and what the act throws.
 */
export async function takenOnce(
  call: Call,
  { book, message, kept, record, usedBy, act }: Taking,
): Promise<MessageRecord> {
  const recorded = () => book.find(call, record.from, record.messageId);
  const beside: Beside<unknown> = {
    reads: [findMessages(call.tenant, record.from, record.messageId)],
    refuses: ([seen = []]) => {
      if (repeated(seen.map(toRecord), message, kept.source.sha256)) throw alreadyTaken();
    },
    writes: (_, at) => [
      insertMessage(call.tenant, { ...record, recordedAt: at.toISOString() }),
      ...keepItsFiles(call.tenant, record, usedBy),
    ],
  };
  try {
    await act(beside);
    // Read again: a call that was replayed has made no record of its own.
    return (await recorded())[0]!;
  } catch (error) {
    const first = isTaken(error) && repeated(await recorded(), message, kept.source.sha256);
    if (first) return first;
    throw error;
  }
}
