import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { Calendar, Dated } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import type { Opinion, RequestContext } from './request.js';

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
  for (const { no } of request.questions)
    if (!counts.has(no))
      errors.push(
        fieldError(
          '/answers',
          'question_unanswered',
          `Câu hỏi ${no} chưa được trả lời.`,
          `Question ${no} is not answered.`,
        ),
      );
  opinion.answers.forEach(({ question }, index) => {
    const path = `/answers/${index}/question`;
    if (!asked.has(question))
      errors.push(
        fieldError(path, 'unknown_question', `Không có câu hỏi ${question}.`, `There is no question ${question}.`),
      );
    else if (counts.get(question)! > 1)
      errors.push(
        fieldError(
          path,
          'answered_twice',
          `Câu hỏi ${question} được trả lời hai lần.`,
          `Question ${question} is answered twice.`,
        ),
      );
  });
  if ((opinion.stance === 'disagree' || opinion.stance === 'agree_with_comments') && !opinion.reasons)
    errors.push(fieldError('/reasons', 'reasons_required', 'Ý kiến này phải nêu lý do.', 'This stance needs reasons.'));
  if (opinion.stance === 'disagree' && opinion.mainPoint === undefined)
    errors.push(
      fieldError(
        '/mainPoint',
        'main_point_required',
        'Phải nêu rõ không đồng ý về nội dung chính hay không.',
        'A disagreement says whether it is on a main point.',
      ),
    );
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

/** R1: a signed act needs an official with signing authority in the agency on that local day. */
export function signatureUnmet(directory: Directory, signedBy: string, agency: string, day: string): Unmet[] {
  if (directory.maySign(signedBy, agency, day)) return [];
  const message = text(
    `${signedBy} không có thẩm quyền ký của ${agency} vào ngày ${day}.`,
    `${signedBy} had no authority to sign for ${agency} on ${day}.`,
  );
  return [{ rule: 'R1', code: 'not_signed', message }];
}
