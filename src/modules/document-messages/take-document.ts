import { createHash } from 'node:crypto';
import type { Call } from '../../core/call.js';
import { answer, holdMessage, type OpinionInput } from '../consultations/index.js';
import type { KeepFiles } from '../files/index.js';
import type { Dispatch } from '../processes/index.js';
import type { AddressedOpinion } from './addressed.js';
import type { Current } from './current.js';
import type { HeldOpinion, MessageRecord } from './document-message.js';
import { judgedDocument } from './doubts-about.js';
import type { DocumentMessage } from './edxml.js';
import { keepAll } from './keep-message.js';
import type { MessageBook } from './message-book.js';
import { newRecord } from './new-record.js';
import { opinionOf } from './opinion-message.js';
import type { Contents } from './read-attachments.js';
import { takenOnce } from './taken-once.js';

/** A document as it came, with what was read of it. */
export interface CameDocument extends AddressedOpinion {
  readonly source: string;
  readonly contents: Contents;
}

export interface TakingDeps {
  readonly dispatch: Dispatch;
  readonly book: MessageBook;
  readonly keepFiles: KeepFiles;
}

export const sha256Of = (source: string): string => createHash('sha256').update(source).digest('hex');

/**
 * Gives the opinion of a document to its request, or has it wait for a person where there are doubts who signed it, or about its digital
 * signature. The record is written in the transaction that does so, or neither is; the files are kept before it.
 */
export async function takeDocument(
  call: Call,
  came: CameDocument,
  here: Current,
  { dispatch, book, keepFiles }: TakingDeps,
): Promise<MessageRecord> {
  const { message, request, source } = came;
  const { reference, now } = here;
  const opinion = opinionOf(message, request, reference, reference.calendar.localDate(now));
  const { signedBy, signatures, doubts } = judgedDocument(source, message, request, here);
  const kept = await keepAll(call, came, here, keepFiles);
  const waits = doubts.length > 0 || signedBy === undefined;
  const record: MessageRecord = {
    ...newRecord(message, { about: { request }, direction: 'in', to: request.leadAgency, ...here }),
    ...kept,
    signatures,
    doubts,
    ...(waits && { state: 'waiting' as const, held: heldOf(message, opinion) }),
  };
  return takenOnce(call, {
    ...{ book, message, kept, record },
    act: (beside): Promise<unknown> =>
      waits
        ? dispatch(call, holdMessage, request.id, { opinion, message: namedIn(record, opinion) }, beside)
        : dispatch(call, answer, request.id, { ...opinion, signedBy, messageId: record.messageId }, beside),
  });
}

const namedIn = ({ id, messageId, doubts }: MessageRecord, opinion: Omit<OpinionInput, 'signedBy'>) => ({
  messageId,
  documentMessageId: id,
  documentNumber: opinion.documentNumber ?? null,
  documentDate: opinion.documentDate ?? null,
  doubts,
});

const heldOf = (
  { opinion: extension, signer }: DocumentMessage,
  opinion: Omit<OpinionInput, 'signedBy'>,
): HeldOpinion => ({
  ...opinion,
  signer: {
    code: extension?.signedBy ?? null,
    competence: signer?.competence ?? null,
    position: signer?.position ?? null,
    fullName: signer?.fullName ?? null,
  },
});
