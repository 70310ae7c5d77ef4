import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { Measure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { daysOf, type Charged } from './charged.js';
import type { PlannedMeasure } from './referral.js';

/** A measure as Home Affairs or the committee sends it. */
export interface MeasureInput {
  readonly agency: string;
  readonly official?: string | undefined;
  readonly measure: string;
  readonly reason: string;
  readonly remedyBy?: string | undefined;
}

/** What measures are weighed against. */
export interface MeasureBasis {
  readonly reference: Pick<ReferenceData, 'calendar' | 'directory'>;
  /** The catalogue of the policy in force today. */
  readonly catalogue: readonly Measure[];
  readonly agencies: readonly string[];
  /** Violations of the referral. */
  readonly violations: readonly Charged[];
  readonly now: Date;
}

export const inForceOn = ({ validFrom, validTo }: Measure, day: LocalDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Close of business of the day, or of the next working day where it is off (Bộ luật Dân sự 2015, Điều 148). */
const endOf = ({ calendar }: MeasureBasis['reference'], day: LocalDate): Date =>
  calendar.addWorkingDays(calendar.openOfBusiness(day), 0);

export const planMeasures = (
  { reference }: Pick<MeasureBasis, 'reference'>,
  inputs: readonly MeasureInput[],
): PlannedMeasure[] =>
  inputs.map(({ agency, official, measure, reason, remedyBy }) => ({
    agency,
    official: official ?? null,
    measure,
    reason,
    remedyBy: remedyBy ?? null,
    remedyDueAt: remedyBy === undefined ? null : endOf(reference, remedyBy).toISOString(),
    missedAt: null,
  }));

/**
 * What is wrong with measures as input: an agency that was not referred, a form that the catalogue does not know, an official of
 * another agency on the day of the violation, a remedy deadline that has passed, one and the same measure twice.
 */
export function measureErrors(basis: MeasureBasis, measures: readonly PlannedMeasure[]): FieldError[] {
  const { reference, catalogue, agencies, violations, now } = basis;
  const seen = new Set<string>();
  return measures.flatMap(({ agency, official, measure, remedyDueAt }, index) => {
    const at = `/measures/${index}`;
    const errors: FieldError[] = [];
    const days = daysOf(reference.calendar, violations, agency);
    const key = JSON.stringify([agency, official, measure]);
    if (!agencies.includes(agency))
      errors.push(
        fieldError(
          `${at}/agency`,
          'not_referred',
          `${agency} không có trong văn bản đề nghị.`,
          `${agency} was not referred.`,
        ),
      );
    else if (
      official !== null &&
      days.length > 0 &&
      !days.some((day) => reference.directory.position(official, day)?.agency === agency)
    )
      errors.push(
        fieldError(
          `${at}/official`,
          'not_of_agency',
          `${official} không giữ chức vụ tại ${agency} vào ngày vi phạm.`,
          `${official} held no position in ${agency} on the day of the violation.`,
        ),
      );
    if (!catalogue.some((each) => each.code === measure))
      errors.push(
        fieldError(
          `${at}/measure`,
          'unknown_measure',
          `Chính sách không có hình thức ${measure}.`,
          `The policy knows no measure ${measure}.`,
        ),
      );
    if (remedyDueAt !== null && new Date(remedyDueAt) <= now)
      errors.push(
        fieldError(
          `${at}/remedyBy`,
          'in_past',
          'Thời hạn khắc phục đã qua.',
          'The time to put it right has passed already.',
        ),
      );
    if (seen.has(key))
      errors.push(fieldError(at, 'repeated', 'Hình thức này được nêu hai lần.', 'This measure is there twice.'));
    seen.add(key);
    return errors;
  });
}

/** R9: only what the law knew on the day of a violation that still stands, and only against an agency that has one. */
export function measuresUnmet(
  { reference, catalogue, violations }: Pick<MeasureBasis, 'reference' | 'catalogue' | 'violations'>,
  measures: readonly PlannedMeasure[],
): Unmet[] {
  return measures.flatMap(({ agency, measure }) => {
    const days = daysOf(reference.calendar, violations, agency);
    if (days.length === 0) return [noneLeft(agency)];
    if (days.some((day) => catalogue.some((each) => each.code === measure && inForceOn(each, day)))) return [];
    const on = days.join(', ');
    const message = text(
      `Hình thức ${measure} không có hiệu lực vào ngày vi phạm của ${agency} (${on}).`,
      `The measure ${measure} was not in force on the day of the violation of ${agency} (${on}).`,
    );
    return [{ rule: 'R9', code: 'measure_not_in_force', message }];
  });
}

/** R8: measures follow from violations that still stand. */
const noneLeft = (agency: string): Unmet => ({
  rule: 'R8',
  code: 'no_violation_left',
  message: text(
    `Mọi vi phạm của ${agency} trong văn bản này đã được miễn.`,
    `Every violation of ${agency} in this referral was excused.`,
  ),
});

/** R24: time to put things right that passed between proposal and decision cannot be decided; the decision states the measures anew. */
export function remediesUnmet(measures: readonly PlannedMeasure[], now: Date): Unmet[] {
  return measures
    .filter((each) => each.remedyDueAt !== null && new Date(each.remedyDueAt) <= now)
    .map(({ agency, measure, remedyBy }) => ({
      rule: 'R24',
      code: 'remedy_deadline_passed',
      message: text(
        `Thời hạn khắc phục ${remedyBy} của ${agency} (${measure}) đã qua; hãy nêu lại các hình thức xử lý trong quyết định.`,
        `The time of ${agency} to put it right (${measure}, by ${remedyBy}) has passed: state the measures anew in the decision.`,
      ),
    }));
}

/** R24: a referral whose time to put things right still runs is closed only as remedied: nobody escapes a deadline by an early end. */
export function closureUnmet(remedyDueAt: Date | null, remedied: boolean): Unmet[] {
  if (remedied || remedyDueAt === null) return [];
  const message = text(
    'Thời hạn khắc phục còn chạy; chỉ kết thúc khi đã khắc phục hoặc đã hết hạn.',
    'The time to put it right still runs: close it as remedied, or when the time is over.',
  );
  return [{ rule: 'R24', code: 'remedy_running', message }];
}
