import type { LocalDate } from '../../core/dates.js';
import type { RequestView } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  documentIdOf,
  OFFICIAL_LETTER,
  partyOf,
  BUSINESS_TYPES,
  type Attachment,
  type DocumentMessage,
  type Party,
  type ResponseFor,
  type StatusMessage,
} from './edxml.js';
import { localTime } from './edxml-dates.js';
import { askingSubject } from './texts.js';

/** A consultation request as the message that goes out to its agency. Made of the request alone: the same request, the same message. */
export function requestMessage(request: RequestView, reference: ReferenceData): DocumentMessage {
  const { calendar, directory } = reference;
  const sentAt = new Date(request.sentAt);
  return {
    kind: 'document',
    from: partyIn(reference, request.leadAgency),
    to: [partyIn(reference, request.agency)],
    code: codeOf(request),
    promulgation: { place: null, date: letterDate(request, reference) },
    documentType: OFFICIAL_LETTER,
    subject: askingSubject(request.dossierCode, request.round),
    content: contentOf(request),
    signer: signerOfLetter(request, reference),
    dueDate: calendar.localDate(new Date(request.dueAt)),
    toPlaces: [directory.agency(request.agency)?.name ?? request.agency],
    other: { priority: 0, sphere: null, typer: null, copies: 1, pages: null, appendixes: [] },
    responseFor: [],
    steeringType: 0,
    documentId: requestDocumentId(request, reference),
    trace: [{ organId: request.leadAgency, timestamp: localTime(sentAt, calendar.timezone) }],
    business: { type: BUSINESS_TYPES.new, reason: null, staff: null, paper: false },
    attachments: request.documents.map(attachmentOf),
    opinion: null,
    request: {
      requestId: request.id,
      dossierCode: request.dossierCode,
      round: request.round,
      kind: request.kind,
      dueAt: request.dueAt,
      questions: request.questions,
    },
  };
}

/** What goes out for a request that was withdrawn: the status by which a sender takes its document back. */
export const recallMessage = (request: RequestView, reference: ReferenceData, at: Date): StatusMessage => ({
  kind: 'status',
  responseFor: responseForRequest(request, reference),
  from: partyIn(reference, request.leadAgency),
  status: '13',
  description: request.withdrawalReason,
  timestamp: localTime(at, reference.calendar.timezone),
  staff: null,
});

/** Names the agency that leads now: what an answer holds on to is the id of the request. */
const requestDocumentId = ({ leadAgency, sentAt, id }: RequestView, { calendar }: ReferenceData): string =>
  documentIdOf(leadAgency, calendar.localDate(new Date(sentAt)), id);

export const responseForRequest = (request: RequestView, reference: ReferenceData): ResponseFor => {
  const { number, notation } = codeOf(request);
  return {
    organId: request.leadAgency,
    code: `${number}/${notation}`,
    promulgationDate: letterDate(request, reference),
    documentId: requestDocumentId(request, reference),
  };
};

/** Number and notation of the asking letter, `12/SXD-QLĐT`; where nothing was said of one, the round and the code of the dossier stand for it. */
function codeOf({ letter, round, dossierCode }: RequestView): DocumentMessage['code'] {
  const [number, ...notation] = (letter?.documentNumber ?? '').split('/');
  if (!number) return { number: String(round), notation: dossierCode };
  return { number, notation: notation.join('/') || dossierCode };
}

/** Day of the asking letter, else of the sending. */
const letterDate = ({ letter, sentAt }: RequestView, { calendar }: ReferenceData): LocalDate =>
  letter?.documentDate ?? calendar.localDate(new Date(sentAt));

/** Who signed the asking letter; nobody where nothing was said of that: a signer is not made up. */
function signerOfLetter(request: RequestView, reference: ReferenceData): DocumentMessage['signer'] {
  const signedBy = request.letter?.signedBy ?? null;
  if (signedBy === null) return null;
  const position = reference.directory.position(signedBy, letterDate(request, reference));
  return { competence: null, position: position?.title ?? null, fullName: position?.name ?? signedBy };
}

export const partyIn = ({ directory }: ReferenceData, agency: string): Party =>
  partyOf(agency, directory.agency(agency)?.name ?? null);

const contentOf = ({ questions }: RequestView): string =>
  questions.map((each) => `${each.no}. ${each.text}`).join('\n');

/** By reference: the bytes of a file are had from the service. */
const attachmentOf = ({ title, documentNumber, fileId }: RequestView['documents'][number]): Attachment => ({
  name: title,
  contentType: null,
  contentId: fileId,
  description: documentNumber,
  size: null,
  sha256: null,
});

const SUBJECT_ID = /[,/]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** Id of the request or the task that a document of ours was made of; undefined for any other document. */
export const subjectIdIn = (documentId: string): string | undefined => SUBJECT_ID.exec(documentId)?.[1]?.toLowerCase();
