import type { LocalDate } from '../../core/dates.js';

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
  'late_task',
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

/** One form of handling that the law knows, for as long as it is in force. Days are local and inclusive. */
export interface Measure {
  readonly code: string;
  /** As it is written in a document, in Vietnamese. */
  readonly name: string;
  /** Number of the law or decision that it comes from. */
  readonly basis: string;
  readonly validFrom: LocalDate;
  /** Last day; null while it is in force. */
  readonly validTo: LocalDate | null;
}

/** What follows from a referral (R9). */
export interface ReferralRules {
  readonly measures: readonly Measure[];
  /**
   * What the engine suggests by degree: the first entry for a first violation of its kind, the second where it recurred once,
   * the last for every further one. Each entry lists codes of measures.
   */
  readonly suggestions: Readonly<Record<Degree, readonly (readonly string[])[]>>;
}

/** Figures of reports. */
export interface ReportRules {
  /** Figures over fewer requests are marked as small. */
  readonly smallBelow: number;
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

const CADRES_2008 = 'Luật Cán bộ, công chức số 22/2008/QH12';
const CADRES_2025 = 'Luật Cán bộ, công chức số 80/2025/QH15';
const COORDINATION = 'Quy chế phối hợp 1750/QĐ-UBND ngày 20/5/2024';

const measure = (
  code: string,
  name: string,
  basis: string,
  validFrom: LocalDate,
  validTo: LocalDate | null = null,
): Measure => ({ code, name, basis, validFrom, validTo });

/** The law of 2025 dropped demotion and the lowering of the salary grade; the forms that it kept go on under it. */
export const DEFAULT_REFERRAL_RULES: ReferralRules = {
  measures: [
    measure('reminder', 'Nhắc nhở', COORDINATION, '2000-01-01'),
    measure('criticism', 'Phê bình', COORDINATION, '2000-01-01'),
    measure('review', 'Kiểm điểm', COORDINATION, '2000-01-01'),
    measure('transfer', 'Điều chuyển', COORDINATION, '2000-01-01'),
    measure('suspension', 'Tạm đình chỉ công tác', CADRES_2008, '2010-01-01'),
    measure('reprimand', 'Khiển trách', CADRES_2008, '2010-01-01'),
    measure('warning', 'Cảnh cáo', CADRES_2008, '2010-01-01'),
    measure('salary_reduction', 'Hạ bậc lương', CADRES_2008, '2010-01-01', '2025-06-30'),
    measure('demotion', 'Giáng chức', CADRES_2008, '2010-01-01', '2025-06-30'),
    measure('dismissal_from_post', 'Cách chức', CADRES_2008, '2010-01-01'),
    measure('forced_resignation', 'Buộc thôi việc', CADRES_2025, '2010-01-01'),
  ],
  suggestions: {
    minor: [['reminder'], ['criticism'], ['review']],
    moderate: [['criticism'], ['review'], ['review', 'reprimand']],
    serious: [['review'], ['review', 'reprimand'], ['warning', 'transfer']],
  },
};

export const DEFAULT_REPORT_RULES: ReportRules = { smallBelow: 10 };
