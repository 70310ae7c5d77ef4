import type { FieldError, Unmet } from '../../core/errors.js';
import type { Calendar, Dated } from '../calendar/index.js';
import { hasMandate } from '../signing/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Opinion, RequestContext } from './request.js';
import { answeredTwice, mainPointNeeded, mayNotSign, reasonsNeeded, unanswered, unknownQuestion } from './texts.js';

/** The fields of an opinion that its agency fills in. */
export type OpinionInput = Pick<Opinion, 'stance' | 'answers' | 'signedBy'> & {
  readonly mainPoint?: boolean | undefined;
  readonly reasons?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
};

/**
 * What is wrong with an opinion as an answer to this request (R4): every question answered once, and no other; reasons with
 * a disagreement and with comments; a disagreement says whether it is on a main point.
 */
export function opinionErrors(
  request: Pick<RequestContext, 'questions'>,
  opinion: Omit<OpinionInput, 'signedBy'> & Partial<Pick<OpinionInput, 'signedBy'>>,
): FieldError[] {
  const asked = new Set(request.questions.map((each) => each.no));
  const counts = new Map<number, number>();
  for (const { question } of opinion.answers) counts.set(question, (counts.get(question) ?? 0) + 1);
  const errors: FieldError[] = [];
  for (const { no } of request.questions) if (!counts.has(no)) errors.push(unanswered(no));
  opinion.answers.forEach(({ question }, index) => {
    const path = `/answers/${index}/question`;
    if (!asked.has(question)) errors.push(unknownQuestion(path, question));
    else if (counts.get(question)! > 1) errors.push(answeredTwice(path, question));
  });
  if ((opinion.stance === 'disagree' || opinion.stance === 'agree_with_comments') && !opinion.reasons)
    errors.push(reasonsNeeded());
  if (opinion.stance === 'disagree' && opinion.mainPoint === undefined) errors.push(mainPointNeeded());
  return errors;
}

/** An opinion is not older than what it answers: the last supplement that was asked for, else the request itself. */
export function answeredSince(
  calendar: Calendar,
  { sentAt, supplements }: { readonly sentAt: Date; readonly supplements: readonly { readonly askedAt: string }[] },
): Dated['after'] {
  const asked = supplements.at(-1)?.askedAt;
  return asked === undefined
    ? { occasion: 'request', day: calendar.localDate(sentAt) }
    : { occasion: 'supplement', day: calendar.localDate(new Date(asked)) };
}

/**
 * R1, R26: a signed act needs an official with signing authority in the agency on the local day of the act, or one to whom it was handed down on that
 * of the document, however late that is recorded.
 */
export function signatureUnmet(
  { directory, mandates }: Pick<ReferenceData, 'directory' | 'mandates'>,
  { signedBy, documentDate }: { readonly signedBy: string; readonly documentDate?: string | null | undefined },
  agency: string,
  day: string,
): Unmet[] {
  if (directory.maySign(signedBy, agency, day)) return [];
  if (hasMandate({ directory, mandates }, signedBy, agency, documentDate ?? day)) return [];
  return [mayNotSign(signedBy, agency, day)];
}
