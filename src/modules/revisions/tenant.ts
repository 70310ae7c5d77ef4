/** One province or city as its row says. */
export interface TenantRow {
  readonly tenant: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  readonly sandbox: boolean;
  /** Where the test clock of a sandbox stands; null where the wall clock counts. */
  readonly clock: Date | null;
  /** Goes up with every change of calendar, directory, procedures or policies. */
  readonly revision: number;
  /** Goes up with every change of the calendar. */
  readonly calendarRevision: number;
}

export interface TenantView extends TenantRow {
  /** The time that counts for this tenant: its test clock, or the clock of the database. */
  readonly now: Date;
}
