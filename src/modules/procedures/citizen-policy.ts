import { DEFAULT_SATISFACTION_RULES, type SatisfactionRules } from './satisfaction-policy.js';
import {
  DEFAULT_PROCEDURE_REVIEW_RULES,
  DEFAULT_PROPOSAL_RULES,
  type ProcedureReviewRules,
  type ProposalRules,
} from './review-policy.js';

/** Limits of the handling of citizens' dossiers that are not the procedure's own (R16). */
export interface CitizenRules {
  /** Time of the place of receipt to check what was handed in, working hours. */
  readonly checkWorkingHours: number;
  /** The head of a unit is reminded so many working hours after a step of the unit has overrun. */
  readonly headReminderWorkingHours: number;
  readonly satisfaction: SatisfactionRules;
  readonly proposals: ProposalRules;
  readonly reviews: ProcedureReviewRules;
}

export const DEFAULT_CITIZEN_RULES: CitizenRules = {
  checkWorkingHours: 8,
  headReminderWorkingHours: 8,
  satisfaction: DEFAULT_SATISFACTION_RULES,
  proposals: DEFAULT_PROPOSAL_RULES,
  reviews: DEFAULT_PROCEDURE_REVIEW_RULES,
};
