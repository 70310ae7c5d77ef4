import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, type Pool } from '../../platform/db/index.js';
import { alreadyTaken } from './addressed.js';
import { digestOf, type MessageRecord } from './document-message.js';
import { findMessages, findRecord, sentAboutTask, toRecord } from './document-message-queries.js';
import { insertMessage } from './document-message-store.js';
import type { EdxmlMessage } from './edxml.js';

/** The records of messages: what a message says is written once, and read as it was written. */
export class MessageBook {
  constructor(private readonly pool: Pool) {}

  /** The message that stands under that id, then those that were rejected. */
  async find(call: Call, from: string, messageId: string): Promise<MessageRecord[]> {
    return (await queryable(this.pool, call.tenant).query(findMessages(call.tenant, from, messageId))).map(toRecord);
  }

  /** What has gone out about a task, the newest first. */
  async sentOf(call: Call, taskId: string): Promise<MessageRecord[]> {
    return (await queryable(this.pool, call.tenant).query(sentAboutTask(call.tenant, taskId))).map(toRecord);
  }

  /** Throws `not-found`. */
  async read(call: Call, id: string): Promise<MessageRecord> {
    const [row] = await queryable(this.pool, call.tenant).query(findRecord(call.tenant, id));
    if (!row) throw notFound();
    return toRecord(row);
  }

  /** Writes the record where there is none. Throws `duplicate` where the id stands for another message. */
  keep(call: Call, record: MessageRecord, message: EdxmlMessage): Promise<MessageRecord> {
    return runIdempotent(this.pool, call, async (transaction) => {
      const made = await transaction.query(insertMessage(call.tenant, record));
      const rows =
        made.length > 0 ? made : await transaction.query(findMessages(call.tenant, record.from, record.messageId));
      return { value: repeated(rows.map(toRecord), message)!, statements: [] };
    });
  }
}

/**
 * The record of a message that has come before, for the same message is answered alike; undefined where it is new. The same id for another
 * content is a mistake of the sender, unless the earlier one was rejected: then that is answered only to the very same bytes (`sha256`).
 * Throws `duplicate`.
 */
export function repeated(
  records: readonly MessageRecord[],
  message: EdxmlMessage,
  sha256?: string,
): MessageRecord | undefined {
  const standing = records.find(({ state }) => state !== 'rejected');
  if (standing && standing.digest !== digestOf(message)) throw alreadyTaken();
  return standing ?? records.find(({ source }) => source !== null && source.sha256 === sha256);
}
