import type { LocalDate } from '../../core/dates.js';
import { plusDays, startOfDay, type Calendar } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';

export interface TermBasis {
  readonly calendar: Pick<Calendar, 'timezone' | 'subtractWorkingDays'>;
  readonly policy: Pick<Policy, 'signing'>;
}

/** When the giver is reminded: so many working days before the end, not before the beginning. */
export function remindAtOf({ calendar, policy }: TermBasis, startsAt: Date, endsAt: Date): Date {
  const at = calendar.subtractWorkingDays(endsAt, policy.signing.evaluateWorkingDays);
  return at < startsAt ? startsAt : at;
}

/** From the beginning of the first day to the end of the last, in the tenant's time zone. */
export function termsOf(basis: TermBasis, validFrom: LocalDate, validTo: LocalDate) {
  const startsAt = startOfDay(basis.calendar.timezone, validFrom);
  const endsAt = startOfDay(basis.calendar.timezone, plusDays(validTo, 1));
  return { startsAt, endsAt, remindAt: remindAtOf(basis, startsAt, endsAt) };
}
