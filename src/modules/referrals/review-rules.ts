import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';
import type { Charged } from './charged.js';

/** Not explained, and the time to explain has not passed: silence upholds it when it does. */
const isUnheard = ({ status }: Pick<Charged, 'status'>): boolean => status === 'recorded';

/** When the last time to explain passes of those violations that nobody has explained yet; null: the review may begin. */
export function reviewableFrom(violations: readonly Pick<Charged, 'status' | 'explanationDueAt'>[]): Date | null {
  const waits = violations.filter(isUnheard).map((each) => each.explanationDueAt.getTime());
  return waits.length > 0 ? new Date(Math.max(...waits)) : null;
}

/** R8: nobody is judged unheard: the review begins when every violation has been explained or its time to explain has passed. */
export function reviewUnmet(violations: readonly Charged[]): Unmet[] {
  const from = reviewableFrom(violations);
  if (from === null) return [];
  return [
    unmetRule(
      'R8',
      'explanation_period_running',
      `Còn vi phạm chưa giải trình, thời hạn giải trình đến ${from.toISOString()}.`,
      `There are violations that are not explained yet; the time to explain runs until ${from.toISOString()}.`,
    ),
  ];
}

/** R8, R9: measures are proposed once there is a ruling on each violation; one that turned out to be none needs none. */
export const rulingsUnmet = (violations: readonly Charged[]): Unmet[] =>
  violations
    .filter((each) => !each.ruled && each.status !== 'annulled')
    .map(({ id, agency }) =>
      unmetRule(
        'R8',
        'violation_not_ruled',
        `Chưa có kết luận về vi phạm ${id} của ${agency}.`,
        `There is no ruling on the violation ${id} of ${agency}.`,
      ),
    );
