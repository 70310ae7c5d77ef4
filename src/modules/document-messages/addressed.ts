import { DomainError, type FieldError } from '../../core/errors.js';
import { invalid, invalidField } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import type { RequestView } from '../consultations/index.js';
import type { Current } from './current.js';
import type { DocumentMessage, EdxmlMessage, ResponseFor } from './edxml.js';
import { HEADER } from './opinion-message.js';
import { requestIdIn } from './request-message.js';
import * as texts from './texts.js';

/** A message with the request that it is about. */
export interface Addressed {
  readonly message: EdxmlMessage;
  readonly request: RequestView;
}

export interface AddressedOpinion extends Addressed {
  readonly message: DocumentMessage;
}

export const isOpinion = (addressed: Addressed): addressed is AddressedOpinion => addressed.message.kind === 'document';

const STATUS = '/edXMLEnvelope/edXMLHeader/Status';

/**
 * Finds the request by `ResponseFor`, and checks that the message comes from its agency and goes to its lead. Throws `invalid`: what
 * the caller may not see is named as little as what does not exist.
 */
export async function readAddressed(
  message: EdxmlMessage,
  find: (id: string) => Promise<RequestView>,
): Promise<Addressed> {
  const request = await find(requestIdOf(message)).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === 'not-found' ? unknownDocument(message) : error;
  });
  const path = message.kind === 'status' ? STATUS : HEADER;
  const errors: FieldError[] = [];
  if (message.from.organId !== request.agency)
    errors.push({ path: `${path}/From/OrganId`, code: 'not_the_consulted_agency', message: texts.senderNotAsked });
  if (message.kind === 'document' && !message.to.some((each) => each.organId === request.leadAgency))
    errors.push({
      path: `${path}/To`,
      code: 'not_addressed_to_lead',
      message: texts.receiverNotLead(request.leadAgency),
    });
  if (errors.length > 0) throw invalid(errors);
  return { message, request };
}

/** A status tells what became of a request, and so is not older than that, nor of a day to come. Throws `invalid`. */
export function refuseImpossibleDay({ message, request }: Addressed, { reference: { calendar }, now }: Current): void {
  if (message.kind !== 'status') return;
  const errors = dateErrors({
    path: `${STATUS}/Timestamp`,
    date: message.timestamp.slice(0, 10),
    today: calendar.localDate(now),
    after: { occasion: 'request', day: calendar.localDate(new Date(request.sentAt)) },
    what: 'message',
  });
  if (errors.length > 0) throw invalid(errors);
}

/** The one request that the message answers; documents of others may be named beside it. */
function requestIdOf(message: EdxmlMessage): string {
  const answered: readonly ResponseFor[] = message.kind === 'status' ? [message.responseFor] : message.responseFor;
  const ids = [...new Set(answered.flatMap(({ documentId }) => requestIdIn(documentId) ?? []))];
  if (ids.length === 1) return ids[0]!;
  if (ids.length === 0) throw unknownDocument(message);
  throw invalidField(pathOf(message), 'repeated', texts.severalAnswered);
}

const pathOf = ({ kind }: EdxmlMessage): string => `${kind === 'status' ? STATUS : HEADER}/ResponseFor`;

const unknownDocument = (message: EdxmlMessage): DomainError =>
  invalidField(pathOf(message), 'unknown_document', texts.answersNoRequest);

export const alreadyTaken = (): DomainError => new DomainError('duplicate', texts.codeTaken);

/** Whether the same message may have been taken in the meantime. */
export const isTaken = (error: unknown): boolean =>
  error instanceof DomainError && (error.code === 'duplicate' || error.code === 'transition-not-possible');
