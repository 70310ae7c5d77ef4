import type { LocalDate } from '../../core/dates.js';
import {
  DEFAULT_APOLOGY_RULES,
  DEFAULT_REFERRAL_RULES,
  DEFAULT_REPORT_RULES,
  DEFAULT_VIOLATION_RULES,
  type ApologyRules,
  type ReferralRules,
  type ReportRules,
  type ViolationRules,
} from './accountability-policy.js';
import { DEFAULT_CITIZEN_RULES, type CitizenRules } from './citizen-policy.js';
import { DEFAULT_INSPECTION_RULES, type InspectionRules } from './inspection-policy.js';
import { DEFAULT_PETITION_RULES, type PetitionRules } from './petition-policy.js';
import { DEFAULT_SUCCESSION_RULES, type SuccessionRules } from './succession-policy.js';
import type { ReminderRules } from './reminder-rules.js';
import { DEFAULT_ROTATION_RULES, type RotationRules } from './rotation-policy.js';
import { DEFAULT_SIGNING_RULES, type SigningRules } from './signing-policy.js';
import { DEFAULT_RETENTION_RULES, type RetentionRules } from './retention-policy.js';
import { DEFAULT_WORK_RULES, type WorkRules } from './work-policy.js';
import { DEFAULT_SUSPENSION_RULES, type SuspensionRules } from './suspension-policy.js';
import { DEFAULT_TASK_RULES, type TaskRules } from './task-policy.js';

/** What a policy says: every limit of the process that is not the procedure's own. */
export interface PolicyDefinition {
  readonly effectiveFrom: LocalDate;
  /** Number of the decision that it comes from. */
  readonly basis: string;
  /** Whether the tenant has confirmed that these limits are its own; shown as a hint where not. */
  readonly confirmed: boolean;
  readonly reminders: ReminderRules & {
    /** Reminders by hand for one request. */
    readonly manualMax: number;
    /** Working days after the deadline within which a reminder by hand still counts as diligence (R6). */
    readonly manualAfterWorkingDays: number;
  };
  readonly consultation: {
    readonly maxRecipients: number;
    /** Working days of all rounds of one dossier together (R3). */
    readonly maxTotalWorkingDays: number;
    readonly supplementWorkingDays: number;
    readonly maxSupplements: number;
    /** How often an agency may ask for more time for one request. */
    readonly maxExtensions: number;
    /** How often the lead may insist on a request that was declined. */
    readonly maxInsistences: number;
    /** Whether a round needs number, date and signer of its letter. */
    readonly letterRequired: boolean;
  };
  /** Time of the Office for its completeness check, working days (R13). */
  readonly office: { readonly reviewWorkingDays: number };
  readonly committee: {
    /** Time of the committee for its decision, working days. */
    readonly decisionWorkingDays: number;
    /** Time of the lead for what the committee asks for, where it names none: working days. */
    readonly supplementWorkingDays: number;
  };
  /** Why, how often and how long the time of one dossier may be suspended. */
  readonly suspension: SuspensionRules;
  readonly apology: ApologyRules;
  readonly violations: ViolationRules;
  readonly referrals: ReferralRules;
  readonly reports: ReportRules;
  /** How work in hand is classed (R15). */
  readonly work: WorkRules;
  /** Documents between systems. */
  readonly documentMessages: {
    /** Whether a document without a digital signature that holds waits for a person. */
    readonly signatureRequired: boolean;
    /** Certificates of the authorities that are trusted, as PEM. */
    readonly trustAnchors: readonly string[];
  };
  readonly tasks: TaskRules;
  /** How citizens' dossiers are handled (R16). */
  readonly citizens: CitizenRules;
  readonly petitions: PetitionRules;
  readonly inspections: InspectionRules;
  readonly signing: SigningRules;
  /** For how long what was closed is kept. */
  readonly retention: RetentionRules;
  /** How agencies merge and split (R27). */
  readonly successions: SuccessionRules;
  /** Who goes elsewhere after some years in a listed position (R29). */
  readonly rotation: RotationRules;
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

/** Defaults that belong to no province: a tenant begins with them, from the first day, and names its own decision with its own policy. */
export const DEFAULT_POLICY: PolicyDefinition = {
  effectiveFrom: '2000-01-01',
  basis: 'Mặc định của hệ thống; chưa có quyết định của tỉnh, thành phố',
  confirmed: false,
  reminders: {
    before: [
      { rung: 'before_2wd', workingDays: 2 },
      { rung: 'before_4wh', workingHours: 4 },
    ],
    after: { everyWorkingDays: 2, max: 5 },
    manualMax: 20,
    manualAfterWorkingDays: 3,
  },
  consultation: {
    maxRecipients: 30,
    maxTotalWorkingDays: 40,
    supplementWorkingDays: 2,
    maxSupplements: 2,
    maxExtensions: 1,
    maxInsistences: 1,
    letterRequired: false,
  },
  office: { reviewWorkingDays: 3 },
  committee: { decisionWorkingDays: 5, supplementWorkingDays: 5 },
  suspension: DEFAULT_SUSPENSION_RULES,
  apology: DEFAULT_APOLOGY_RULES,
  violations: DEFAULT_VIOLATION_RULES,
  referrals: DEFAULT_REFERRAL_RULES,
  reports: DEFAULT_REPORT_RULES,
  work: DEFAULT_WORK_RULES,
  documentMessages: { signatureRequired: false, trustAnchors: [] },
  tasks: DEFAULT_TASK_RULES,
  citizens: DEFAULT_CITIZEN_RULES,
  petitions: DEFAULT_PETITION_RULES,
  inspections: DEFAULT_INSPECTION_RULES,
  signing: DEFAULT_SIGNING_RULES,
  retention: DEFAULT_RETENTION_RULES,
  successions: DEFAULT_SUCCESSION_RULES,
  rotation: DEFAULT_ROTATION_RULES,
};
