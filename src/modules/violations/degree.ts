import { DEGREES, type Degree, type ViolationKind, type ViolationRules } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ViolationContext } from './violation.js';

/** Kinds that are graded by how late it was. */
const BY_LATENESS: ReadonlySet<ViolationKind> = new Set<ViolationKind>([
  'late_opinion',
  'late_dossier',
  'late_review',
  'late_task',
  'late_step',
  'missed_new_date',
  'late_petition',
  'late_explanation',
]);

/** What they are late with may still come: as long as it has not, they are as late as today. */
const STILL_OPEN: ReadonlySet<ViolationKind> = new Set<ViolationKind>([
  'late_dossier',
  'late_review',
  'late_task',
  'late_step',
  'missed_new_date',
  'late_petition',
  'late_explanation',
]);

/** The degree of a kind that the policy says nothing about. */
const UNSAID: Degree = 'moderate';

/**
 * How grave a violation is by itself. `daysLate`: working days between the deadline's local day and the day on which it came; null
 * where it never came.
 */
export function baseDegree(
  kind: ViolationKind,
  daysLate: number | null,
  { lateWorkingDays, degrees }: ViolationRules,
): Degree {
  if (kind === 'no_opinion') return 'serious';
  if (!BY_LATENESS.has(kind)) return degrees[kind] ?? UNSAID;
  if (daysLate === null || daysLate > lateWorkingDays.moderate) return 'serious';
  return daysLate > lateWorkingDays.minor ? 'moderate' : 'minor';
}

/** Each earlier one of the same kind raises the degree by one step (R8). */
export const raised = (base: Degree, recurrence: number): Degree =>
  DEGREES[Math.min(DEGREES.length - 1, DEGREES.indexOf(base) + recurrence)]!;

/** What a degree is read from. */
export type Graded = Pick<ViolationContext, 'kind' | 'dueAt' | 'lateUntil' | 'policyVersion'>;

/**
 * The degree of a violation as it stands at `now`: derived whenever it is read, so that an opinion that came, and an earlier
 * violation that was excused, count at once. `recurrence`: earlier ones of its agency and kind that count.
 */
export function gradeOf(
  { kind, dueAt, lateUntil, policyVersion }: Graded,
  recurrence: number,
  reference: Pick<ReferenceData, 'calendar' | 'policies'>,
  now: Date,
): Degree {
  const policy = reference.policies.version(policyVersion);
  if (!policy) throw new Error(`there is no version ${policyVersion} of the policy`);
  const { calendar } = reference;
  const came = lateUntil ?? (STILL_OPEN.has(kind) ? now : null);
  // What was late without a deadline, by the Office's word alone, is graded as the slightest.
  const daysLate =
    dueAt === null ? 0 : came && calendar.workingDaysBetween(calendar.localDate(dueAt), calendar.localDate(came));
  return raised(baseDegree(kind, daysLate, policy.violations), recurrence);
}
