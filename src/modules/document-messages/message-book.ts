import type { Call } from '../../core/call.js';
import { queryable, runIdempotent, type Pool } from '../../platform/db/index.js';
import { alreadyTaken } from './addressed.js';
import { digestOf, type MessageRecord } from './document-message.js';
import { findMessage, toRecord } from './document-message-queries.js';
import { insertMessage } from './document-message-store.js';
import type { EdxmlMessage } from './edxml.js';

/** The records of messages: each is written once, and read as it was written. */
export class MessageBook {
  constructor(private readonly pool: Pool) {}

  async find(call: Call, from: string, messageId: string): Promise<MessageRecord | undefined> {
    const [row] = await queryable(this.pool, call.tenant).query(findMessage(call.tenant, from, messageId));
    return row && toRecord(row);
  }

  /** Writes the record where there is none. Throws `duplicate` where the id stands for another message. */
  keep(call: Call, record: MessageRecord, message: EdxmlMessage): Promise<MessageRecord> {
    return runIdempotent(this.pool, call, async (transaction) => {
      const [made] = await transaction.query(insertMessage(call.tenant, record));
      const [row] = made ? [made] : await transaction.query(findMessage(call.tenant, record.from, record.messageId));
      return { value: repeated(toRecord(row!), message)!, statements: [] };
    });
  }
}

/** The same message is answered alike; the same id for another content is a mistake of the sender. Throws `duplicate`. */
export function repeated(record: MessageRecord | undefined, message: EdxmlMessage): MessageRecord | undefined {
  if (record && record.digest !== digestOf(message)) throw alreadyTaken();
  return record;
}
