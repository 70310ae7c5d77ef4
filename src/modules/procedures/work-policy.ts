/** How work in hand is classed (R15). */
export interface WorkRules {
  /** Where too few comparable steps are known, what is due is at risk once so much of its term is left, in percent. */
  readonly atRiskPercent: number;
  /** How many comparable steps must be known. */
  readonly comparableSteps: number;
  /** Of how many months back. */
  readonly comparableMonths: number;
}

export const DEFAULT_WORK_RULES: WorkRules = { atRiskPercent: 25, comparableSteps: 20, comparableMonths: 12 };
