import { createHash } from 'node:crypto';
import type { Attachment, BusinessStatus, EdxmlMessage } from './edxml.js';
import { statusIdOf } from './edxml.js';

export const DIRECTIONS = ['in', 'out'] as const;

/** The record of one message about a request. Instants are RFC 3339 strings in UTC. */
export interface MessageRecord {
  readonly id: string;
  readonly messageId: string;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly kind: EdxmlMessage['kind'];
  /** Of a status message. */
  readonly status: BusinessStatus | null;
  readonly from: string;
  readonly to: string;
  readonly requestId: string;
  readonly dossierId: string;
  /** Subject of a document, description of a status. */
  readonly subject: string | null;
  readonly attachments: readonly Attachment[];
  readonly digest: string;
  /** The moment that the message names; a document names a day, which stands for its beginning. */
  readonly statedAt: string;
  readonly recordedBy: string | null;
  readonly recordedAt: string;
}

export const messageIdOf = (message: EdxmlMessage): string =>
  message.kind === 'status' ? statusIdOf(message) : message.documentId;

/** What a message says, without how its XML was written: SHA-256, hexadecimal. */
export const digestOf = (message: EdxmlMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('hex');
