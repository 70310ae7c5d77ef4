import type { LocalDate } from '../../core/dates.js';
import {
  DEFAULT_REFERRAL_RULES,
  DEFAULT_REPORT_RULES,
  DEFAULT_VIOLATION_RULES,
  type ReferralRules,
  type ReportRules,
  type ViolationRules,
} from './accountability-policy.js';
import { DEFAULT_TASK_RULES, type TaskRules } from './task-policy.js';

/** A rung before the deadline: so many working days or working hours ahead, one of the two. */
export interface ReminderBefore {
  /** Stable name of the rung: `before_2wd`. */
  readonly rung: string;
  readonly workingDays?: number;
  readonly workingHours?: number;
}

/** What a policy says: every limit of the process that is not the procedure's own. */
export interface PolicyDefinition {
  readonly effectiveFrom: LocalDate;
  /** Number of the decision that it comes from. */
  readonly basis: string;
  readonly reminders: {
    readonly before: readonly ReminderBefore[];
    /** After a deadline that has no effect: one every so many working days, at most `max`. */
    readonly after: { readonly everyWorkingDays: number; readonly max: number };
    /** Reminders by hand for one request. */
    readonly manualMax: number;
  };
  readonly consultation: {
    readonly maxRecipients: number;
    /** Working days of all rounds of one dossier together (R3). */
    readonly maxTotalWorkingDays: number;
    readonly supplementWorkingDays: number;
    readonly maxSupplements: number;
  };
  /** Time of the Office for its completeness check, working days (R13). */
  readonly office: { readonly reviewWorkingDays: number };
  /** Time of the committee for its decision, working days. */
  readonly committee: { readonly decisionWorkingDays: number };
  /** How often the time of one dossier may be suspended. */
  readonly suspension: { readonly max: number };
  readonly violations: ViolationRules;
  readonly referrals: ReferralRules;
  readonly reports: ReportRules;
  readonly tasks: TaskRules;
}

/** One published version; never altered. */
export interface Policy extends PolicyDefinition {
  readonly version: number;
}

export interface PolicyCatalogue {
  /** The latest version that has taken effect by that local date; the first one for days before any has. */
  inForce(day: LocalDate): Policy;
  version(version: number): Policy | undefined;
  latest(): Policy;
  /** All versions, oldest first. */
  all(): readonly Policy[];
}

/** Defaults of the coordination regulation; a tenant begins with them, from the first day. */
export const DEFAULT_POLICY: PolicyDefinition = {
  effectiveFrom: '2000-01-01',
  basis: 'Mặc định theo quy chế phối hợp (1750/QĐ-UBND, 20/5/2024; 966/UBND-KSTTHC, 4/5/2023)',
  reminders: {
    before: [
      { rung: 'before_2wd', workingDays: 2 },
      { rung: 'before_4wh', workingHours: 4 },
    ],
    after: { everyWorkingDays: 2, max: 5 },
    manualMax: 20,
  },
  consultation: { maxRecipients: 30, maxTotalWorkingDays: 40, supplementWorkingDays: 2, maxSupplements: 2 },
  office: { reviewWorkingDays: 3 },
  committee: { decisionWorkingDays: 5 },
  suspension: { max: 1 },
  violations: DEFAULT_VIOLATION_RULES,
  referrals: DEFAULT_REFERRAL_RULES,
  reports: DEFAULT_REPORT_RULES,
  tasks: DEFAULT_TASK_RULES,
};
