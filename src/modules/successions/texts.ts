import type { FieldError } from '../../core/errors.js';
import { fieldError } from '../../core/refusals.js';
import { text, type Text } from '../../core/text.js';
import type { SuccessionState } from './succession.js';

/** What people read about successions. */

export const SUCCESSION_STATE_NAMES: Readonly<Record<SuccessionState, Text>> = {
  announced: text('Đã ghi nhận, chưa đến ngày hiệu lực', 'Recorded, not yet in effect'),
  passing: text('Đang chuyển giao công việc', 'Open work is passing'),
  waiting: text('Còn việc chờ quyết định hoặc chưa chuyển được', 'Something waits for a decision, or could not pass'),
  passed: text('Đã chuyển giao xong', 'Passed'),
  cancelled: text('Đã hủy', 'Cancelled'),
};

export const unknownAgency = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'unknown_agency',
    `Không có cơ quan ${code} trong danh mục.`,
    `The directory has no agency ${code}.`,
  );

export const namedTwice = (path: string, code: string): FieldError =>
  fieldError(path, 'repeated', `Cơ quan ${code} được nêu hai lần.`, `The agency ${code} is named twice.`);

export const cycle = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'cycle',
    `Chuỗi kế thừa quay trở lại cơ quan ${code}.`,
    `The chain of successions comes round to the agency ${code}.`,
  );

export const dissolvedTwice = (path: string, code: string, day: string): FieldError =>
  fieldError(
    path,
    'dissolved_twice',
    `Cơ quan ${code} đã được ghi nhận kết thúc vào ngày ${day}.`,
    `The agency ${code} ends on ${day} already.`,
  );

export const notYetThere = (path: string, code: string, from: string): FieldError =>
  fieldError(
    path,
    'successor_not_yet',
    `Cơ quan ${code} chỉ hoạt động từ ngày ${from}, sau ngày kế thừa.`,
    `The agency ${code} begins on ${from}, after the day of the succession.`,
  );

export const goneByThen = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'successor_dissolved',
    `Đến ngày kế thừa, cơ quan ${code} đã kết thúc hoạt động.`,
    `The agency ${code} has ended by the day of the succession.`,
  );

export const takesOverAfterItsEnd = (path: string, code: string, day: string): FieldError =>
  fieldError(
    path,
    'ends_before_taking_over',
    `Cơ quan ${code} được giao kế thừa cơ quan khác vào ngày ${day}, sau ngày chính nó kết thúc.`,
    `The agency ${code} is to take over from another on ${day}, after its own end.`,
  );

export const beforeItBegan = (path: string, code: string, from: string): FieldError =>
  fieldError(
    path,
    'before_it_began',
    `Ngày kế thừa phải sau ngày cơ quan ${code} bắt đầu hoạt động (${from}).`,
    `The succession comes after the agency ${code} began, which was on ${from}.`,
  );

export const gapBefore = (path: string, code: string, last: string): FieldError =>
  fieldError(
    path,
    'gap',
    `Cơ quan ${code} kết thúc từ ngày ${last}; đến ngày kế thừa sẽ có khoảng thời gian không cơ quan nào chịu trách nhiệm.`,
    `The agency ${code} ends on ${last}: until the succession nobody would answer for its work.`,
  );

export const decidedInFuture = (date: string): FieldError =>
  fieldError(
    '/decision/date',
    'in_future',
    `Ngày quyết định ${date} ở sau hôm nay.`,
    `The decision is dated ${date}, which is after today.`,
  );

export const tooFarBack = (days: number): FieldError =>
  fieldError(
    '/effectiveOn',
    'too_far_back',
    `Chỉ được ghi nhận lùi ngày tối đa ${days} ngày theo chính sách.`,
    `The policy lets a succession be recorded ${days} days late at most.`,
  );

export const restMissing = (): FieldError =>
  fieldError(
    '/rest',
    'no_rest',
    'Chia tách phải nêu cơ quan nhận phần việc chưa được phân công; ghi null nếu để quyết định sau.',
    'A split says who takes what no rule names; null leaves it to be decided.',
  );

export const restNotSuccessor = (code: string): FieldError =>
  fieldError(
    '/rest',
    'not_a_successor',
    `Cơ quan ${code} không nằm trong các cơ quan kế thừa.`,
    `The agency ${code} is none of the successors.`,
  );

export const rulesNotExpected = (path: string): FieldError =>
  fieldError(
    path,
    'not_expected',
    'Cơ quan kế thừa duy nhất nhận toàn bộ công việc, không phân theo lĩnh vực hay thủ tục.',
    'A sole successor takes everything: no fields or procedures are named.',
  );

export const takesNothing = (path: string, code: string): FieldError =>
  fieldError(
    path,
    'takes_nothing',
    `Chưa nêu cơ quan ${code} nhận lĩnh vực, thủ tục nào hoặc phần việc còn lại.`,
    `Say which fields or procedures the agency ${code} takes over, or that it takes the rest.`,
  );

export const ruleTwice = (path: string, what: string): FieldError =>
  fieldError(
    path,
    'overlapping_rules',
    `“${what}” được giao cho hai cơ quan kế thừa.`,
    `“${what}” is given to two of the successors.`,
  );

export const unknownProcedure = (path: string, code: string): FieldError =>
  fieldError(path, 'unknown_procedure', `Không có thủ tục ${code}.`, `There is no procedure ${code}.`);

export const notASuccessor = (code: string): FieldError =>
  fieldError(
    '/successor',
    'not_a_successor',
    `Cơ quan ${code} không nằm trong các cơ quan kế thừa.`,
    `The agency ${code} is none of the successors.`,
  );

export const notUndecided = (path: string): FieldError =>
  fieldError(
    path,
    'not_undecided',
    'Phần việc này không còn chờ quyết định của việc kế thừa này.',
    'This does not wait for a decision of this succession, or does no more.',
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  assign_succeeded_work: {
    name: text('Phân công công việc của cơ quan đã chia tách', 'Assign the work of an agency that was split'),
    why: text(
      'Có công việc đang dở của cơ quan đã kết thúc mà quy tắc chia tách không giao cho cơ quan nào.',
      'An agency that has ended left open work that no rule of its split gives to anybody.',
    ),
    next: text('Phân công', 'Assign it'),
  },
} as const;
