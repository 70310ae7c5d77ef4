/** A time in which no process of the service was alive: nobody could answer, and nobody answers for it. Both ends belong to it. */
export interface Outage {
  readonly from: Date;
  readonly to: Date;
}

/** What a deadline is given back by: the calendar, as far as it is needed. */
interface WorkingDays {
  addWorkingDays(from: Date, n: number): Date;
}

/** The outage that a deadline fell into, the earliest first; undefined where it fell into none. */
export const outageAt = (outages: readonly Outage[], deadline: Date): Outage | undefined =>
  outages.find(({ from, to }) => from <= deadline && deadline <= to);

/**
 * A deadline after the outages: one that fell into one moves to the close of business of the next working day after its end,
 * and on from there if that falls into a later one. Outages are in the order of their beginnings.
 */
export const givenBack = (outages: readonly Outage[], calendar: WorkingDays, deadline: Date): Date =>
  outages.reduce((due, outage) => (outageAt([outage], due) ? calendar.addWorkingDays(outage.to, 1) : due), deadline);

/** An outage as the journal names it: why a deadline moved. */
export const outageText = ({ from, to }: Outage): string => `outage ${from.toISOString()} to ${to.toISOString()}`;
