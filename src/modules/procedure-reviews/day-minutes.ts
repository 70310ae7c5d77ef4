import { hoursIn, type Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** Working minutes of one day of a term of the procedure. */
export const dayMinutesOf = (
  { calendar }: Pick<ReferenceData, 'calendar'>,
  { timeLimit: { workingDays } }: Pick<Procedure, 'timeLimit'>,
  now: Date,
): number => (hoursIn(calendar, now, workingDays) * 60) / workingDays;
