import { EXTENSION_NAMESPACE, type OpinionExtension, type RequestExtension, type TaskExtension } from './edxml.js';
import { flag, longText, organ, productText, shortLine, titleText, utc, uuid, wholeNumber } from './edxml-values.js';
import type { ElementReader } from './element-reader.js';
import { tooManyTasks } from './texts.js';

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

/** Tasks that one document gives at most. */
const MOST_TASKS = 200;

/** The tasks in the body of a message. */
export function readTasks(body: ElementReader | undefined): TaskExtension[] {
  const found = body?.all('AssignedTask', EXTENSION_NAMESPACE) ?? [];
  if (found.length > MOST_TASKS) body!.wrong('too_many_tasks', tooManyTasks(MOST_TASKS), `${body!.path}/AssignedTask`);
  return found
    .slice(0, MOST_TASKS)
    .map((task) => ({
      title: task.need('Title', titleText, ''),
      content: task.need('Content', longText, ''),
      product: task.need('Product', productText, ''),
      lead: task.need('Lead', organ, ''),
      importance: task.text('Importance', shortLine),
      dueAt: task.text('DueAt', utc),
      cooperating: task
        .all('Cooperating')
        .map((part) => ({
          agency: part.need('Agency', organ, ''),
          part: part.need('Part', productText, ''),
          dueAt: part.text('DueAt', utc),
        })),
    }));
}
