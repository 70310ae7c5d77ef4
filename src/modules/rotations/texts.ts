import { DomainError, type FieldError, type Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text } from '../../core/text.js';

/** What people read about rotation. */

export const holdsNoListedPosition = (path: string, official: string): FieldError =>
  fieldError(
    path,
    'holds_no_listed_position',
    `${official} không giữ vị trí phải định kỳ chuyển đổi của cơ quan.`,
    `${official} holds no listed position of the agency.`,
  );

export const dateOrException = (path: string): FieldError =>
  fieldError(
    path,
    'date_or_exception',
    'Phải nêu ngày dự kiến chuyển đổi hoặc trường hợp chưa chuyển đổi.',
    'Give the day of the move, or the exception.',
  );

export const unknownException = (path: string): FieldError =>
  fieldError(
    path,
    'unknown_exception',
    'Không có trường hợp chưa chuyển đổi này của người được nêu, hoặc trường hợp đó đã kết thúc.',
    'This official has no such exception, or it is over.',
  );

export const dateNeeded = (path: string, until: string): FieldError =>
  fieldError(
    path,
    'date_needed',
    `Trường hợp chưa chuyển đổi kết thúc ngày ${until}, trong năm kế hoạch; phải nêu ngày chuyển đổi sau đó.`,
    `The exception ends on ${until}, within the year: give a day after it.`,
  );

export const outsideYear = (path: string, year: number): FieldError =>
  fieldError(path, 'outside_year', `Ngày chuyển đổi phải thuộc năm ${year}.`, `The day must lie in ${year}.`);

export const plannedInPast = (path: string): FieldError =>
  fieldError(path, 'in_past', 'Ngày dự kiến không được trước hôm nay.', 'The planned day may not lie before today.');

export const withinException = (path: string, until: string): FieldError =>
  fieldError(
    path,
    'within_exception',
    `Chưa được chuyển đổi đến hết ngày ${until}.`,
    `The official is excepted until ${until}.`,
  );

export const afterDue = (path: string, dueOn: string): FieldError =>
  fieldError(path, 'after_due', `Phải chuyển đổi chậm nhất ngày ${dueOn}.`, `The move is due by ${dueOn}.`);

export const officialTwice = (path: string, official: string): FieldError =>
  fieldError(path, 'repeated', `${official} được nêu hai lần.`, `${official} is named twice.`);

export const notInPlan = (path: string, official: string): FieldError =>
  fieldError(
    path,
    'not_in_plan',
    `${official} không thuộc diện còn phải thực hiện trong kế hoạch.`,
    `${official} is not in the plan, or nothing is left to be done.`,
  );

export const seenToAlready = (path: string, official: string): FieldError =>
  fieldError(
    path,
    'seen_to_already',
    `Việc chuyển đổi của ${official} đã được ghi nhận.`,
    `What became of ${official} is recorded already.`,
  );

export const stillInPosition = (path: string, official: string): FieldError =>
  fieldError(
    path,
    'still_in_position',
    `${official} vẫn giữ vị trí phải chuyển đổi; chỉ có thể chưa chuyển đổi theo trường hợp có căn cứ.`,
    `${official} still holds the position: only an exception can keep the official in it.`,
  );

export const movedBeforeItBegan = (path: string, since: string): FieldError =>
  fieldError(
    path,
    'before_position',
    `Ngày chuyển đổi phải sau ngày ${since}, ngày bắt đầu tính thời hạn.`,
    `The move comes after ${since}, the first day that counts.`,
  );

const ruled = (code: string, vi: string, en: string): Unmet => unmetRule('R29', code, vi, en);

export const dueLeftOut = (officials: readonly string[]): Unmet =>
  ruled(
    'due_left_out',
    `Kế hoạch chưa nêu người đến hạn chuyển đổi trong năm: ${officials.join(', ')}.`,
    `The plan leaves out who is due in the year: ${officials.join(', ')}.`,
  );

export const headSigns = (agency: string): Unmet =>
  ruled(
    'not_signed',
    `Kế hoạch do người đứng đầu ${agency} vào ngày của văn bản ký.`,
    `The plan is signed by the head of ${agency} on the day of the document.`,
  );

export const publishedTooLate = (by: string): Unmet =>
  ruled(
    'published_too_late',
    `Kế hoạch phải được công khai trong cơ quan chậm nhất ngày ${by}, trước lần chuyển đổi đầu tiên; cần lập lại với ngày chuyển đổi muộn hơn.`,
    `The plan is published by ${by} at the latest, ahead of its first move: draw it up anew with later days.`,
  );

export const noListedPosition = (agency: string): Unmet =>
  ruled(
    'no_listed_position',
    `${agency} không có vị trí phải định kỳ chuyển đổi nào đang có người giữ.`,
    `Nobody in ${agency} holds a listed position.`,
  );

export const planOfPast = (year: number): FieldError =>
  fieldError(
    '/year',
    'in_past',
    `Kế hoạch được lập cho năm ${year} hoặc năm sau.`,
    `A plan is for ${year} or the year after.`,
  );

export const planTooFar = (year: number): FieldError =>
  fieldError(
    '/year',
    'too_far',
    `Kế hoạch được lập chậm nhất cho năm ${year}.`,
    `A plan is for ${year} at the latest.`,
  );

export const planThere = (year: number): DomainError =>
  new DomainError(
    'duplicate',
    text(`Cơ quan đã có kế hoạch chuyển đổi năm ${year}.`, `The agency has a rotation plan of ${year} already.`),
  );

export const unknownGround = (ground: string): FieldError =>
  fieldError(
    '/ground',
    'unknown_ground',
    `Chính sách không có trường hợp “${ground}”.`,
    `The policy has no ground “${ground}”.`,
  );

export const endsBeforeItBegins = (path: string): FieldError =>
  fieldError(
    path,
    'ends_before_it_begins',
    'Ngày kết thúc không được trước ngày bắt đầu.',
    'The last day may not lie before the first.',
  );

export const overAlready = (): FieldError =>
  fieldError('/validTo', 'over_already', 'Trường hợp này đã kết thúc.', 'The exception is over already.');

export const tooLong = (months: number): FieldError =>
  fieldError(
    '/validTo',
    'too_long',
    `Trường hợp này dài nhất ${months} tháng.`,
    `An exception on this ground lasts ${months} months at the longest.`,
  );

export const endsAfterItsEnd = (validTo: string): FieldError =>
  fieldError(
    '/endedOn',
    'after_its_end',
    `Trường hợp này đã có ngày kết thúc ${validTo}.`,
    `The exception ends on ${validTo} anyway.`,
  );

export const exceptionThere = (): DomainError =>
  new DomainError(
    'duplicate',
    text(
      'Đã ghi nhận trường hợp chưa chuyển đổi với cùng căn cứ trong thời gian này.',
      'An exception on this ground was recorded for this time already.',
    ),
  );

export const endedAlready = (): DomainError =>
  new DomainError('duplicate', text('Trường hợp này đã được kết thúc.', 'The exception was ended already.'));

export const agencyNeeded = text('Phải nêu cơ quan.', 'Name an agency.');
