import { givenBack, outageAt, outageText } from '../outages/index.js';
import type { ReferenceData } from './reference-data.js';

/** A deadline that was promised is never shortened; one that fell into an outage is given back. */
export const neverEarlier = ({ outages, calendar }: ReferenceData, promised: Date, computed: Date): Date =>
  givenBack(outages, calendar, computed > promised ? computed : promised);

/** Why deadlines were computed anew, as the journal says it: the outage that one of them fell into, else the calendar. */
export function basisOf({ outages, calendarRevision }: ReferenceData, deadlines: readonly (Date | null)[]): string {
  const fellInto = deadlines.flatMap((each) => (each && outageAt(outages, each)) ?? []);
  return fellInto[0] ? outageText(fellInto[0]) : `calendar revision ${calendarRevision}`;
}

/** A deadline of so many working days from `from`, after a change of the calendar or an outage; null stays null. */
export const movedTerm = (
  reference: ReferenceData,
  from: Date | null,
  workingDays: number,
  promised: Date | null,
): Date | null =>
  promised && from ? neverEarlier(reference, promised, reference.calendar.addWorkingDays(from, workingDays)) : promised;
