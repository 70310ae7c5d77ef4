import type { LocalDate } from '../../core/dates.js';

/** Administrative handling, discipline by the law on officials, and discipline of the Party. */
export const MEASURE_KINDS = ['administrative', 'disciplinary', 'party'] as const;

export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Whom the law on officials tells apart: cán bộ, công chức, viên chức. */
export const PERSON_CATEGORIES = ['can_bo', 'cong_chuc', 'vien_chuc'] as const;

export type PersonCategory = (typeof PERSON_CATEGORIES)[number];

/** A rule of law for as long as it is in force. Days are local and inclusive. */
export interface Law {
  /** Number of the law or decision that it comes from. */
  readonly basis: string;
  readonly validFrom: LocalDate;
  /** Last day; null while it is in force. */
  readonly validTo: LocalDate | null;
  /** Whether the tenant has confirmed that it holds; shown as a hint where not. */
  readonly confirmed: boolean;
}

/** One form of handling by one law. The same form has several of these: one for each law and each group of persons. */
export interface Measure extends Law {
  readonly code: string;
  /** As it is written in a document, in Vietnamese. */
  readonly name: string;
  readonly kind: MeasureKind;
  /** Persons whom it fits; empty: an agency, and whoever it is. */
  readonly fits: readonly PersonCategory[];
  /** Only for a head or a deputy head. */
  readonly leadersOnly: boolean;
}

/** How long after the violation somebody may be disciplined. */
export interface Limitation extends Law {
  readonly fits: readonly PersonCategory[];
  /** Codes of measures; empty: every other disciplinary one. */
  readonly measures: readonly string[];
  readonly years: number;
}

/** How long disciplining may take from the discovery, in calendar days. */
export interface HandlingTerm {
  readonly calendarDays: number;
  readonly complexCalendarDays: number;
  readonly basis: string;
  readonly confirmed: boolean;
}

export const inForceOn = ({ validFrom, validTo }: Pick<Law, 'validFrom' | 'validTo'>, day: LocalDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Whether it is for a person of this category; null: an agency. */
export const fitsPerson = (fits: readonly PersonCategory[], category: PersonCategory | null): boolean =>
  fits.length === 0 || (category !== null && fits.includes(category));

const OFFICIALS_2008 =
  'Luật Cán bộ, công chức số 22/2008/QH12; Nghị định 112/2020/NĐ-CP, sửa đổi bởi Nghị định 71/2023/NĐ-CP';
const OFFICIALS_2025 = 'Luật Cán bộ, công chức số 80/2025/QH15; Nghị định 172/2025/NĐ-CP';
const EMPLOYEES_2010 = 'Luật Viên chức số 58/2010/QH12; Nghị định 112/2020/NĐ-CP, sửa đổi bởi Nghị định 71/2023/NĐ-CP';
const EMPLOYEES_2026 = 'Nghị định 234/2026/NĐ-CP';
/** A tenant names its own decision here. */
const COORDINATION = 'Quy chế phối hợp của tỉnh, thành phố';

interface Period extends Law {
  readonly fits: readonly PersonCategory[];
}

const OLD_LAW: Period = {
  fits: ['can_bo', 'cong_chuc'],
  basis: OFFICIALS_2008,
  validFrom: '2010-01-01',
  validTo: '2025-06-30',
  confirmed: true,
};
const NEW_LAW: Period = { ...OLD_LAW, basis: OFFICIALS_2025, validFrom: '2025-07-01', validTo: null };
const OLD_EMPLOYEES: Period = {
  fits: ['vien_chuc'],
  basis: EMPLOYEES_2010,
  validFrom: '2012-01-01',
  validTo: '2026-06-30',
  confirmed: true,
};
const NEW_EMPLOYEES: Period = { ...OLD_EMPLOYEES, basis: EMPLOYEES_2026, validFrom: '2026-07-01', validTo: null };

const administrative = (code: string, name: string): Measure => ({
  code,
  name,
  kind: 'administrative',
  fits: [],
  leadersOnly: false,
  basis: COORDINATION,
  validFrom: '2000-01-01',
  validTo: null,
  confirmed: false,
});

/** The same form under one law after another. */
const under = (
  periods: readonly Period[],
  code: string,
  name: string,
  change: Partial<Pick<Measure, 'kind' | 'leadersOnly' | 'fits' | 'confirmed'>> = {},
): Measure[] =>
  periods.map((period) => ({ code, name, kind: 'disciplinary', leadersOnly: false, ...period, ...change }));

const ALL_LAWS = [OLD_LAW, NEW_LAW, OLD_EMPLOYEES, NEW_EMPLOYEES];
const CIVIL_SERVANTS: Partial<Measure> = { fits: ['cong_chuc'] };

/** The law of 2025 dropped demotion and the lowering of the salary grade; the forms that it kept go on under it. */
export const DEFAULT_MEASURES: readonly Measure[] = [
  administrative('reminder', 'Nhắc nhở'),
  administrative('criticism', 'Phê bình'),
  administrative('review', 'Kiểm điểm'),
  administrative('transfer', 'Điều chuyển'),
  ...under(ALL_LAWS, 'suspension', 'Tạm đình chỉ công tác', { kind: 'administrative', confirmed: false }),
  ...under(ALL_LAWS, 'reprimand', 'Khiển trách'),
  ...under(ALL_LAWS, 'warning', 'Cảnh cáo'),
  ...under([OLD_LAW], 'salary_reduction', 'Hạ bậc lương', CIVIL_SERVANTS),
  ...under([OLD_LAW], 'demotion', 'Giáng chức', { ...CIVIL_SERVANTS, leadersOnly: true }),
  ...under(ALL_LAWS, 'dismissal_from_post', 'Cách chức', { leadersOnly: true }),
  ...under([OLD_LAW, NEW_LAW], 'removal_from_office', 'Bãi nhiệm', { fits: ['can_bo'], confirmed: false }),
  ...under([OLD_LAW, NEW_LAW], 'forced_resignation', 'Buộc thôi việc', CIVIL_SERVANTS),
  ...under([OLD_EMPLOYEES, NEW_EMPLOYEES], 'forced_resignation', 'Buộc thôi việc'),
];

const limited = (period: Period, years: number, measures: readonly string[], confirmed: boolean): Limitation => ({
  ...period,
  years,
  measures,
  confirmed,
});

/** The lighter forms have a shorter one. */
export const DEFAULT_LIMITATIONS: readonly Limitation[] = [
  ...[OLD_LAW, OLD_EMPLOYEES].flatMap((period) => [
    limited(period, 2, ['reprimand'], false),
    limited(period, 5, [], false),
  ]),
  limited(NEW_LAW, 5, ['reprimand'], false),
  limited(NEW_LAW, 10, [], false),
  limited(NEW_EMPLOYEES, 5, ['reprimand'], true),
  limited(NEW_EMPLOYEES, 10, [], true),
];

export const DEFAULT_HANDLING: HandlingTerm = {
  calendarDays: 90,
  complexCalendarDays: 150,
  basis: `${OFFICIALS_2025}; ${EMPLOYEES_2026}`,
  confirmed: true,
};
