import { EXTENSION_NAMESPACE, type OpinionExtension, type RequestExtension } from './edxml.js';
import { flag, longText, organ, shortLine, utc, uuid, wholeNumber } from './edxml-values.js';
import type { ElementReader } from './element-reader.js';

const QUESTIONS = wholeNumber(1_000);

/** The opinion in the body of a message; null where the sender does not know the extension. */
export function readOpinion(body: ElementReader | undefined): OpinionExtension | null {
  const opinion = body?.maybe('Opinion', EXTENSION_NAMESPACE);
  if (!opinion) return null;
  return {
    stance: opinion.need('Stance', shortLine, ''),
    mainPoint: opinion.text('MainPoint', flag),
    answers: opinion
      .all('Answer')
      .map((each) => ({ question: each.attribute('question', QUESTIONS) ?? 0, text: each.value(longText) ?? '' })),
    reasons: opinion.text('Reasons', longText),
    signedBy: opinion.text('SignedBy', organ),
  };
}

/** The request in the body of a message. */
export function readRequest(body: ElementReader | undefined): RequestExtension | null {
  const request = body?.maybe('ConsultationRequest', EXTENSION_NAMESPACE);
  if (!request) return null;
  return {
    requestId: request.need('RequestId', uuid, ''),
    dossierCode: request.need('DossierCode', shortLine, ''),
    round: request.need('Round', QUESTIONS, 0),
    kind: request.need('Kind', shortLine, ''),
    dueAt: request.need('DueAt', utc, ''),
    questions: request
      .all('Question')
      .map((each) => ({ no: each.attribute('no', QUESTIONS) ?? 0, text: each.value(longText) ?? '' })),
  };
}
