import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { daysOf } from './charged.js';
import type { MeasureInput } from './measure-input.js';
import { formFor, formsOn, lawOf, limitationOf, type MeasureBasis } from './measure-law.js';
import type { MeasureLaw, PlannedMeasure } from './referral.js';
import {
  leadersOnly,
  limitationPassed,
  measureDoesNotFit,
  measureRepeated,
  noPositionThen,
  noViolationLeft,
  notInForceNow,
  notInForceThen,
  notReferred,
  remedyInPast,
  remedyPassed,
  remedyRunning,
  unknownMeasure,
} from './texts.js';

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
    if (!agencies.includes(agency)) errors.push(notReferred(`${at}/agency`, agency));
    else if (
      official !== null &&
      days.length > 0 &&
      !days.some((day) => reference.directory.position(official, day)?.agency === agency)
    )
      errors.push(noPositionThen(`${at}/official`, official, agency));
    if (!rules.measures.some((each) => each.code === measure)) errors.push(unknownMeasure(`${at}/measure`, measure));
    if (remedyDueAt !== null && new Date(remedyDueAt) <= now) errors.push(remedyInPast(`${at}/remedyBy`));
    if (seen.has(key)) errors.push(measureRepeated(at));
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
    .map((agency) => noViolationLeft(agency));

function lawUnmet(
  { reference: { directory }, rules }: MeasureBasis,
  { agency, official, measure }: PlannedMeasure,
  law: MeasureLaw,
): Unmet[] {
  const day = law.chosen === 'act' ? law.actedOn : law.handledOn;
  const forms = formsOn(rules.measures, measure, day);
  if (forms.length === 0)
    return [law.chosen === 'act' ? notInForceThen(measure, agency, day) : notInForceNow(measure, law.handledOn)];
  const form = formFor(forms, law.category);
  const whom = official ?? agency;
  if (!form) return [measureDoesNotFit(measure, whom)];
  const position = official === null ? undefined : directory.position(official, law.actedOn ?? law.handledOn);
  const found: Unmet[] = [];
  // Who held no position there on that day is refused for that.
  if (form.leadersOnly && position && !LEADERS.has(position.role)) found.push(leadersOnly(form.name));
  const until = form.kind === 'disciplinary' ? limitationOf(rules.limitations, measure, law) : null;
  if (until !== null && law.handledOn > until) found.push(limitationPassed(form.name, law.actedOn, until));
  return found;
}

const LEADERS: ReadonlySet<unknown> = new Set(['head', 'deputy_head']);

/** R24: time to put things right that passed between proposal and decision cannot be decided; the decision states the measures anew. */
export function remediesUnmet(measures: readonly PlannedMeasure[], now: Date): Unmet[] {
  return measures
    .filter((each) => each.remedyDueAt !== null && new Date(each.remedyDueAt) <= now)
    .map(({ agency, measure, law, remedyBy }) => remedyPassed(agency, law?.name ?? measure, remedyBy));
}

/** R24: a referral whose time to put things right still runs is closed only as remedied: nobody escapes a deadline by an early end. */
export function closureUnmet(remedyDueAt: Date | null, remedied: boolean): Unmet[] {
  if (remedied || remedyDueAt === null) return [];
  return [remedyRunning()];
}
