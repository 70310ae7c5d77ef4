import {
  DEFAULT_HANDLING,
  DEFAULT_LIMITATIONS,
  DEFAULT_MEASURES,
  type HandlingTerm,
  type Law,
  type Limitation,
  type Measure,
} from './measure-catalogue.js';
import type { ReminderRules } from './reminder-rules.js';

/** How grave a violation is. */
export const DEGREES = ['minor', 'moderate', 'serious'] as const;

export type Degree = (typeof DEGREES)[number];

/** Every kind of violation (R8, and those of a lead). */
export const VIOLATION_KINDS = [
  'no_opinion',
  'late_opinion',
  'incomplete_opinion',
  'absent_from_meeting',
  'incomplete_submission',
  'unreconciled_submission',
  'out_of_competence',
  'improper_consultation',
  'late_dossier',
  'late_review',
  'extra_component',
  'missing_apology',
  'missed_new_date',
  'late_task',
  'late_step',
  'late_petition',
  'late_explanation',
  'slow_to_remedy',
] as const;

export type ViolationKind = (typeof VIOLATION_KINDS)[number];

/** How violations are graded and explained. */
export interface ViolationRules {
  /** Time of the agency to explain itself. */
  readonly explanationWorkingDays: number;
  /** What came late by up to so many working days is of that degree; later, or never, it is serious. */
  readonly lateWorkingDays: { readonly minor: number; readonly moderate: number };
  /** Degree of the kinds that are not measured in days. */
  readonly degrees: Readonly<Partial<Record<ViolationKind, Degree>>>;
  /** Each further one of the same kind within so many months raises the degree by one step. */
  readonly recurrenceMonths: number;
}

/** What follows from a referral (R9). */
export interface ReferralRules {
  /** Time of Home Affairs to review a referral and propose measures, from the moment when it may begin. */
  readonly reviewWorkingDays: number;
  /** How it is reminded of that. */
  readonly reviewReminders: ReminderRules;
  readonly measures: readonly Measure[];
  readonly limitations: readonly Limitation[];
  readonly handling: HandlingTerm;
  /**
   * What the engine suggests by degree: the first entry for a first violation of its kind, the second where it recurred once,
   * the last for every further one. Each entry lists codes of measures.
   */
  readonly suggestions: Readonly<Record<Degree, readonly (readonly string[])[]>>;
}

/** How citizens are told that they will wait longer (R19). */
export interface ApologyRules {
  /** The letter goes out at the latest so many working days before the old date. */
  readonly workingDaysBefore: number;
  /** The engine offers it at least so many working hours before that, where the step under way has overrun. */
  readonly offerWorkingHoursBefore: number;
  /** For what grounds none is owed. */
  readonly exemptions: readonly ApologyExemptionGround[];
}

/** Why no letter is owed for a dossier that will be late. */
export interface ApologyExemptionGround {
  readonly code: string;
  /** As it is written in a document, in Vietnamese. */
  readonly name: string;
}

/** Figures of reports. */
export interface ReportRules {
  /** Figures over fewer requests are marked as small. */
  readonly smallBelow: number;
  /** Delays without a good reason from which on an official is late repeatedly (R20). */
  readonly officialsAtLeast: number;
  /** Points for the answers of a period that ends while they are in force. */
  readonly opinionPoints: Law & { readonly early: number; readonly onTime: number };
  /** What each delay takes from the progress points of its product, in per cent, in periods that end while it is in force. */
  readonly progress: Law & { readonly delayPercent: number };
}

export const DEFAULT_VIOLATION_RULES: ViolationRules = {
  explanationWorkingDays: 5,
  lateWorkingDays: { minor: 1, moderate: 5 },
  degrees: {
    incomplete_opinion: 'minor',
    absent_from_meeting: 'moderate',
    incomplete_submission: 'minor',
    unreconciled_submission: 'moderate',
    out_of_competence: 'moderate',
    improper_consultation: 'minor',
    extra_component: 'moderate',
    missing_apology: 'minor',
    slow_to_remedy: 'serious',
  },
  recurrenceMonths: 12,
};

export const DEFAULT_REFERRAL_RULES: ReferralRules = {
  reviewWorkingDays: 10,
  reviewReminders: { before: [{ rung: 'before_2wd', workingDays: 2 }], after: { everyWorkingDays: 2, max: 5 } },
  measures: DEFAULT_MEASURES,
  limitations: DEFAULT_LIMITATIONS,
  handling: DEFAULT_HANDLING,
  suggestions: {
    minor: [['reminder'], ['criticism'], ['review']],
    moderate: [['criticism'], ['review'], ['review', 'reprimand']],
    serious: [['review'], ['review', 'reprimand'], ['warning', 'transfer']],
  },
};

export const DEFAULT_APOLOGY_RULES: ApologyRules = {
  workingDaysBefore: 1,
  offerWorkingHoursBefore: 16,
  exemptions: [
    { code: 'security', name: 'Vì lý do quốc phòng, an ninh' },
    { code: 'force_majeure', name: 'Sự kiện bất khả kháng' },
    { code: 'applicant', name: 'Do tổ chức, cá nhân nộp hồ sơ' },
  ],
};

export const DEFAULT_REPORT_RULES: ReportRules = {
  smallBelow: 10,
  officialsAtLeast: 3,
  opinionPoints: {
    early: 2,
    onTime: 1,
    basis: 'Thông tư 01/2018/TT-VPCP',
    validFrom: '2000-01-01',
    validTo: '2025-06-30',
    confirmed: true,
  },
  progress: {
    delayPercent: 25,
    basis: 'Nghị định 335/2025/NĐ-CP',
    validFrom: '2025-07-01',
    validTo: null,
    confirmed: false,
  },
};
