/** How agencies merge and split (R27). */
export interface SuccessionRules {
  /** A succession may be recorded so many days after it took effect, at most. */
  readonly backdatedDays: number;
}

export const DEFAULT_SUCCESSION_RULES: SuccessionRules = { backdatedDays: 30 };
