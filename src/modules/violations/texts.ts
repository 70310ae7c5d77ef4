import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';
import { dayInEnglish, dayInFigures } from '../../core/said-times.js';
import { text } from '../../core/text.js';

/** What people read about violations. */

export const LAST_DAY_BEFORE_FIRST = text(
  'Ngày cuối không được trước ngày đầu.',
  'The last day must not be before the first.',
);

export const mayStillExplain = (lastDay: LocalDate): Unmet =>
  unmetRule(
    'R8',
    'explanation_period_running',
    `Cơ quan còn được giải trình đến hết giờ làm việc ngày ${dayInFigures(lastDay)}.`,
    `The agency may explain itself until the close of business of ${dayInEnglish(lastDay)}.`,
  );

export const sameRuling = (): Unmet =>
  unmetRule(
    'R8',
    'same_outcome',
    'Kết luận hiện tại đã như vậy; chỉ sửa đổi khi kết luận khác.',
    'The ruling says so already: it is revised only by another outcome.',
  );

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  explain_violation: {
    name: text('Giải trình vi phạm', 'Explain a violation'),
    why: text(
      'Vi phạm đã được ghi nhận, cơ quan chưa giải trình.',
      'A violation was recorded, and the agency has not explained it.',
    ),
    next: text('Giải trình', 'Explain'),
  },
  rule_violation: {
    name: text('Kết luận về vi phạm', 'Rule on a violation'),
    why: text('Cơ quan đã giải trình, chờ Sở Nội vụ kết luận.', 'The agency has explained; Home Affairs rules.'),
    next: text('Kết luận', 'Rule'),
  },
} as const;
