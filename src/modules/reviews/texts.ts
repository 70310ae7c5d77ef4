import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text } from '../../core/text.js';

/** What people read about reviews of work in hand. */

export const headMustSign = (agency: string): Unmet =>
  unmetRule(
    'R15',
    'head_must_sign',
    `Người đứng đầu hoặc cấp phó của ${agency} phải ký xác nhận rà soát.`,
    `The head or a deputy head of ${agency} must sign the review.`,
  );

export const plansMissing = (items: number): FieldError =>
  fieldError(
    '/overdue',
    'plan_missing',
    `Còn ${items} việc quá hạn chưa nêu hướng xử lý.`,
    `Nothing is said about ${items} items that are overdue.`,
  );

export const notOverdue = (index: number): FieldError =>
  fieldError(
    `/overdue/${index}`,
    'not_overdue',
    'Việc này không quá hạn hoặc không thuộc cơ quan.',
    'This is not overdue, or not with the agency.',
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  review_work: {
    name: text('Rà soát công việc trong tuần', 'Review the work of the week'),
    why: text(
      'Người đứng đầu chưa xác nhận đã rà soát công việc trong tuần.',
      'The head has not confirmed that the work in hand was gone through this week.',
    ),
    next: text('Xác nhận đã rà soát', 'Confirm the review'),
  },
} as const;
