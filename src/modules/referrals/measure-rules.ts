import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { fieldError, unmetRule } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { daysOf } from './charged.js';
import type { MeasureInput } from './measure-input.js';
import { formFor, formsOn, lawOf, limitationOf, type MeasureBasis } from './measure-law.js';
import type { MeasureLaw, PlannedMeasure } from './referral.js';

/** Close of business of the day, or of the next working day where it is off (Bộ luật Dân sự 2015, Điều 148). */
const endOf = ({ calendar }: MeasureBasis['reference'], day: LocalDate): Date =>
  calendar.addWorkingDays(calendar.openOfBusiness(day), 0);

export const planMeasures = (basis: MeasureBasis, inputs: readonly MeasureInput[]): PlannedMeasure[] =>
  inputs.map((input) => ({
    agency: input.agency,
    official: input.official ?? null,
    measure: input.measure,
    reason: input.reason,
    remedyBy: input.remedyBy ?? null,
    remedyDueAt: input.remedyBy === undefined ? null : endOf(basis.reference, input.remedyBy).toISOString(),
    missedAt: null,
    law: lawOf(basis, input),
  }));

/**
 * What is wrong with measures as input: an agency that was not referred, a form that the catalogue does not know, an official of
 * another agency on the day of the violation, a remedy deadline that has passed, one and the same measure twice.
 */
export function measureErrors(basis: MeasureBasis, measures: readonly PlannedMeasure[]): FieldError[] {
  const { reference, rules, agencies, violations, now } = basis;
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
    if (!rules.measures.some((each) => each.code === measure))
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

/** R8, R9: only what the law knew on the chosen day, for such a person, within the limitation, and only against an agency with a violation that still stands. */
export function measuresUnmet(basis: MeasureBasis, measures: readonly PlannedMeasure[]): Unmet[] {
  return measures.flatMap((measure) => {
    const left = standingUnmet(basis, [measure]);
    if (left.length > 0 || !measure.law) return left;
    return lawUnmet(basis, measure, measure.law);
  });
}

/** R8: measures follow from violations that still stand. */
export const standingUnmet = (
  { reference: { calendar }, violations }: MeasureBasis,
  measures: readonly PlannedMeasure[],
): Unmet[] =>
  [...new Set(measures.map((each) => each.agency))]
    .filter((agency) => daysOf(calendar, violations, agency).length === 0)
    .map((agency) =>
      unmetRule(
        'R8',
        'no_violation_left',
        `Mọi vi phạm của ${agency} trong văn bản này đã được miễn.`,
        `Every violation of ${agency} in this referral was excused.`,
      ),
    );

function lawUnmet(
  { reference: { directory }, rules }: MeasureBasis,
  { agency, official, measure }: PlannedMeasure,
  law: MeasureLaw,
): Unmet[] {
  const day = law.chosen === 'act' ? law.actedOn : law.handledOn;
  const forms = formsOn(rules.measures, measure, day);
  if (forms.length === 0)
    return [
      law.chosen === 'act'
        ? unmetRule(
            'R9',
            'measure_not_in_force',
            `Hình thức ${measure} không có hiệu lực vào ngày vi phạm của ${agency} (${day}).`,
            `The measure ${measure} was not in force on the day of the violation of ${agency} (${day}).`,
          )
        : unmetRule(
            'R9',
            'measure_not_in_force',
            `Hình thức ${measure} không có hiệu lực vào ngày xử lý (${day}).`,
            `The measure ${measure} is not in force on the day of the handling (${day}).`,
          ),
    ];
  const form = formFor(forms, law.category);
  const whom = official ?? agency;
  if (!form)
    return [
      unmetRule(
        'R9',
        'measure_does_not_fit',
        `Hình thức ${measure} không áp dụng đối với ${whom}.`,
        `The measure ${measure} does not fit ${whom}.`,
      ),
    ];
  const position = official === null ? undefined : directory.position(official, law.actedOn ?? law.handledOn);
  const found: Unmet[] = [];
  // Who held no position there on that day is refused for that.
  if (form.leadersOnly && position && !LEADERS.has(position.role))
    found.push(
      unmetRule(
        'R9',
        'leaders_only',
        `Hình thức ${form.name} chỉ áp dụng đối với người giữ chức vụ lãnh đạo, quản lý.`,
        `The measure ${form.name} is for heads and their deputies only.`,
      ),
    );
  const until = form.kind === 'disciplinary' ? limitationOf(rules.limitations, measure, law) : null;
  if (until !== null && law.handledOn > until)
    found.push(
      unmetRule(
        'R9',
        'limitation_passed',
        `Thời hiệu xử lý ${form.name} đối với vi phạm ngày ${law.actedOn} đã hết ngày ${until}.`,
        `The limitation of ${form.name} for the violation of ${law.actedOn} ended on ${until}.`,
      ),
    );
  return found;
}

const LEADERS: ReadonlySet<unknown> = new Set(['head', 'deputy_head']);

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
