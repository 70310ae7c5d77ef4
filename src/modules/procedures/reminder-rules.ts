/** A rung before the deadline: so many working days or working hours ahead, one of the two. */
export interface ReminderBefore {
  /** Stable name of the rung: `before_2wd`. */
  readonly rung: string;
  readonly workingDays?: number;
  readonly workingHours?: number;
}

/** The reminders of one deadline. */
export interface ReminderRules {
  readonly before: readonly ReminderBefore[];
  /** After a deadline that has no effect: one every so many working days, at most `max`. */
  readonly after: { readonly everyWorkingDays: number; readonly max: number };
}
