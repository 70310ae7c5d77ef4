import { DomainError, type FieldError } from '../../core/errors.js';
import { invalid, invalidField } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import type { RequestView } from '../consultations/index.js';
import type { TaskView } from '../tasks/index.js';
import { readAddressedTask, type AddressedTask } from './addressed-task.js';
import type { Current } from './current.js';
import type { DocumentMessage, EdxmlMessage, ResponseFor } from './edxml.js';
import { HEADER } from './opinion-message.js';
import { subjectIdIn } from './request-message.js';
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

/** How what is answered is found. Both throw `not-found`. */
export interface Finding {
  readonly request: (id: string) => Promise<RequestView>;
  readonly task: (id: string) => Promise<TaskView>;
}

/**
 * Finds the request or the task by `ResponseFor`, and checks that the message comes from an agency that owes something to it, and goes to whoever
 * asked. Throws `invalid`: what the caller may not see is named as little as what does not exist.
 */
export async function readAddressed(
  message: EdxmlMessage,
  { request, task }: Finding,
): Promise<Addressed | AddressedTask> {
  const id = idOf(message);
  const found = (await there(request(id))) ?? (await there(task(id)));
  if (!found) throw unknownDocument(message);
  return 'dossierId' in found ? addressedRequest(message, found) : readAddressedTask(message, found);
}

/** Undefined for what the caller may not see. */
const there = <T>(finding: Promise<T>): Promise<T | undefined> =>
  finding.catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not-found') return undefined;
    throw error;
  });

function addressedRequest(message: EdxmlMessage, request: RequestView): Addressed {
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

/** The one request or task that the message answers; documents of others may be named beside it. */
function idOf(message: EdxmlMessage): string {
  const answered: readonly ResponseFor[] = message.kind === 'status' ? [message.responseFor] : message.responseFor;
  const ids = [...new Set(answered.flatMap(({ documentId }) => subjectIdIn(documentId) ?? []))];
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
