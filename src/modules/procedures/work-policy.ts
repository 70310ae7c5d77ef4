/** How work in hand is classed (R15). */
export interface WorkRules {
  /** Where too few comparable steps are known, what is due is at risk once so much of its term is left, in percent. */
  readonly atRiskPercent: number;
  /** How many comparable steps must be known. */
  readonly comparableSteps: number;
  /** Of how many months back. */
  readonly comparableMonths: number;
  /** When the digest of a working day goes out: local time, `HH:MM`. */
  readonly digestAt: string;
  /** The day by whose close of business the review of a week is to be confirmed: 1 is Monday, 7 Sunday. */
  readonly reviewWeekday: number;
}

export const DEFAULT_WORK_RULES: WorkRules = {
  atRiskPercent: 25,
  comparableSteps: 20,
  comparableMonths: 12,
  digestAt: '07:30',
  reviewWeekday: 5,
};
