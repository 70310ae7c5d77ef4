import type { FieldError } from '../../core/errors.js';
import { fieldError, invalid } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { answeredSince, STANCES, type OpinionInput, type RequestView, type Stance } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { BUSINESS_TYPES, type DocumentMessage, type OpinionExtension } from './edxml.js';
import * as texts from './texts.js';

export const HEADER = '/edXMLEnvelope/edXMLHeader/MessageHeader';
const PROMULGATION = `${HEADER}/PromulgationInfo/PromulgationDate`;
const TRACE = '/edXMLEnvelope/edXMLHeader/TraceHeaderList';
const OPINION = '/edXMLEnvelope/edXMLBody/Opinion';

type Said = Pick<OpinionInput, 'stance' | 'mainPoint' | 'answers' | 'reasons'>;

/**
 * The opinion that a message brings to a request: by the extension, or, from a system that does not know it, by its text. Whether it
 * is a complete opinion is for the rules of opinions to say, and who signed it for `signerOf`. Throws `invalid` with paths into the message.
 */
export function opinionOf(
  message: DocumentMessage,
  request: Pick<RequestView, 'questions' | 'kind' | 'sentAt' | 'supplements'>,
  { calendar }: Pick<ReferenceData, 'calendar'>,
  day: string,
): Omit<OpinionInput, 'signedBy'> {
  const errors: FieldError[] = [];
  const wrong = (...what: Parameters<typeof fieldError>): void => void errors.push(fieldError(...what));
  if (message.business.type === BUSINESS_TYPES.revoked)
    wrong(`${TRACE}/Bussiness/BussinessDocType`, 'not_an_opinion', ...texts.takesBackNoOpinion);
  const said = message.opinion ? byExtension(message.opinion) : byText(message, request);
  if (!said) errors.push(message.opinion ? UNKNOWN_STANCE : NO_OPINION);
  const after = answeredSince(calendar, { ...request, sentAt: new Date(request.sentAt) });
  errors.push(...dateErrors({ path: PROMULGATION, date: message.promulgation.date, today: day, after }));
  if (errors.length > 0) throw invalid(errors);
  return {
    ...said!,
    documentNumber: `${message.code.number}/${message.code.notation}`,
    documentDate: message.promulgation.date,
  };
}

const UNKNOWN_STANCE: FieldError = {
  path: `${OPINION}/Stance`,
  code: 'unknown_stance',
  message: texts.unknownStance(STANCES),
};

const NO_OPINION: FieldError = { path: OPINION, code: 'required', message: texts.answersMissing };

function byExtension({ stance, mainPoint, answers, reasons }: OpinionExtension): Said | undefined {
  const known = STANCES.find((each) => each === stance);
  return known && { stance: known, mainPoint: mainPoint ?? undefined, answers, reasons: reasons ?? undefined };
}

/**
 * The text answers the one question. A text tells no machine whether it agrees: it is taken as agreement with comments, the text
 * being the comments, so that the lead must read and answer it (R11).
 */
function byText(
  { content, subject }: DocumentMessage,
  { questions, kind }: Pick<RequestView, 'questions' | 'kind'>,
): Said | undefined {
  if (questions.length !== 1) return undefined;
  const said = content ?? subject;
  const stance: Stance = kind === 'information' ? 'agree' : 'agree_with_comments';
  return {
    stance,
    answers: [{ question: questions[0]!.no, text: said }],
    ...(stance === 'agree_with_comments' && { reasons: said }),
  };
}
