import { createHash } from 'node:crypto';
import type { OpinionInput } from '../consultations/index.js';
import type { Attachment, BusinessStatus, EdxmlMessage } from './edxml.js';
import { statusIdOf } from './edxml.js';
import type { Doubt } from './doubts.js';
import type { Signature } from './carried-signature.js';

export const DIRECTIONS = ['in', 'out'] as const;

/**
 * `taken`: it stands; where it is an opinion, at its request. `waiting`: a document about whose signature there are doubts; a person confirms
 * who signed, or rejects it; if nobody does, it waits. `rejected`: a person found that it is no answer; the sender may send it anew.
 */
export const MESSAGE_STATES = ['taken', 'waiting', 'rejected'] as const;

export type MessageState = (typeof MESSAGE_STATES)[number];

/** What a document says that waits, and who signed it by its own words. */
export interface HeldOpinion extends Omit<OpinionInput, 'signedBy'> {
  readonly signer: {
    readonly code: string | null;
    readonly competence: string | null;
    readonly position: string | null;
    readonly fullName: string | null;
  };
}

/** A file as it came. */
export interface KeptFile {
  readonly fileId: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file of a message; with its id where its bytes came along and are kept. */
export type KeptAttachment = Attachment & { readonly fileId?: string | null };

/** The record of one message about a request or a task. Instants are RFC 3339 strings in UTC. */
export interface MessageRecord {
  readonly id: string;
  readonly messageId: string;
  readonly direction: (typeof DIRECTIONS)[number];
  readonly kind: EdxmlMessage['kind'];
  /** Of a status message. */
  readonly status: BusinessStatus | null;
  readonly from: string;
  readonly to: string;
  /** What it is about: a request and its dossier, or a task. A document that gives tasks is about none. */
  readonly requestId: string | null;
  readonly dossierId: string | null;
  readonly taskId: string | null;
  /** Subject of a document, description of a status. */
  readonly subject: string | null;
  readonly attachments: readonly KeptAttachment[];
  readonly digest: string;
  /** The moment that the message names; a document names a day, which stands for its beginning. */
  readonly statedAt: string;
  readonly recordedBy: string | null;
  readonly recordedAt: string;
  readonly state: MessageState;
  /** Why it waits or waited. */
  readonly doubts: readonly Doubt[];
  /** Null where it was taken at once, and for a status. */
  readonly held: HeldOpinion | null;
  /** Of a document that came in: those that it carries. */
  readonly signatures: readonly Signature[];
  /** The message as it came, with its signatures; null for what went out, for a status and for those of earlier days. */
  readonly source: KeptFile | null;
  /** Who signed, as a person confirmed. */
  readonly signedBy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
}

export const messageIdOf = (message: EdxmlMessage): string =>
  message.kind === 'status' ? statusIdOf(message) : message.documentId;

/** What a message says, without how its XML was written: SHA-256, hexadecimal. */
export const digestOf = (message: EdxmlMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('hex');
