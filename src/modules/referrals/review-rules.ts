import type { Unmet } from '../../core/errors.js';
import type { Charged } from './charged.js';
import type { Calendar } from '../calendar/index.js';
import { explanationRunning, notRuled } from './texts.js';

/** Not explained, and the time to explain has not passed: silence upholds it when it does. */
const isUnheard = ({ status }: Pick<Charged, 'status'>): boolean => status === 'recorded';

/** When the last time to explain passes of those violations that nobody has explained yet; null: the review may begin. */
export function reviewableFrom(violations: readonly Pick<Charged, 'status' | 'explanationDueAt'>[]): Date | null {
  const waits = violations.filter(isUnheard).map((each) => each.explanationDueAt.getTime());
  return waits.length > 0 ? new Date(Math.max(...waits)) : null;
}

/** R8: nobody is judged unheard: the review begins when every violation has been explained or its time to explain has passed. */
export function reviewUnmet(calendar: Pick<Calendar, 'localDate'>, violations: readonly Charged[]): Unmet[] {
  const from = reviewableFrom(violations);
  if (from === null) return [];
  return [explanationRunning(calendar.localDate(from))];
}

/** R8, R9: measures are proposed once there is a ruling on each violation; one that turned out to be none needs none. */
export const rulingsUnmet = (calendar: Pick<Calendar, 'localDate'>, violations: readonly Charged[]): Unmet[] =>
  violations
    .filter((each) => !each.ruled && each.status !== 'annulled')
    .map(({ agency, occurredAt }) => notRuled(agency, calendar.localDate(occurredAt)));
