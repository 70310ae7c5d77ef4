import { isoOf } from '../../core/dates.js';
import type { Calendar } from '../calendar/index.js';
import type { Forecast } from './handling.js';

/** What is left to do of a dossier, as it stands. */
export interface LeftToDo {
  /** When whoever has it now is to have done: a term, which may have passed. */
  readonly from: Date;
  /** Working minutes that the steps after that may take. */
  readonly minutes: number;
  /** When the time of the dossier runs out. */
  readonly dueAt: Date;
  /** By when the applicant is to be told that it will be late. */
  readonly apologyDueAt: Date;
}

/**
 * R19: whether what is left can end in time, and from when on the engine offers the letter of apology: where everybody who still has to do
 * something uses their hours and the end lies after the term; or where the step under way has overrun, for nobody can tell then. Never
 * earlier than so many working hours before the letter is due: until then there is time to catch up.
 */
export function foresee(
  calendar: Pick<Calendar, 'addWorkingHours' | 'subtractWorkingHours'>,
  { offerWorkingHoursBefore }: { readonly offerWorkingHoursBefore: number },
  { from, minutes, dueAt, apologyDueAt }: LeftToDo,
  now: Date,
): Forecast {
  const expectedAt = calendar.addWorkingHours(later(from, now), minutes / 60);
  const earliest = calendar.subtractWorkingHours(apologyDueAt, offerWorkingHoursBefore);
  const offerAt = later(earliest, expectedAt > dueAt ? now : from);
  return {
    expectedAt: isoOf(expectedAt),
    dueAt: isoOf(dueAt),
    apologyDueAt: isoOf(apologyDueAt),
    offerAt: offerAt < dueAt ? isoOf(offerAt) : null,
  };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
