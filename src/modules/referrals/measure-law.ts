import type { LocalDate } from '../../core/dates.js';
import { plusDays } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import { fitsPerson, inForceOn, type Limitation, type Measure, type PersonCategory } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { daysOf, stands, type Charged } from './charged.js';
import type { MeasureInput } from './measure-input.js';
import type { MeasureLaw } from './referral.js';

/** What measures are weighed against. */
export interface MeasureBasis {
  readonly reference: Pick<ReferenceData, 'calendar' | 'directory'>;
  /** The catalogue and the terms of the policy in force today. */
  readonly rules: {
    readonly measures: readonly Measure[];
    readonly limitations: readonly Limitation[];
    readonly handling: { readonly calendarDays: number; readonly complexCalendarDays: number };
  };
  readonly agencies: readonly string[];
  /** Violations of the referral. */
  readonly violations: readonly Charged[];
  readonly now: Date;
}

/** Whom the law takes somebody in this agency for, where nothing else is said: viên chức in a public unit, else công chức. */
export const categoryIn = (directory: Directory, agency: string): PersonCategory =>
  directory.agency(agency)?.kind === 'public_unit' ? 'vien_chuc' : 'cong_chuc';

/** Forms of this code that the law of that day knows, for whomever. */
export const formsOn = (measures: readonly Measure[], code: string, day: LocalDate | null): Measure[] =>
  day === null ? [] : measures.filter((each) => each.code === code && inForceOn(each, day));

/** The form for a person of this category; null: an agency. */
export const formFor = (forms: readonly Measure[], category: PersonCategory | null): Measure | undefined =>
  forms.find((each) => fitsPerson(each.fits, category));

/**
 * By which law a measure is: that of the day of the violation, or that of today where people choose it as the more favourable one. The
 * day of the violation is the last one on which the law knew the measure; where it never did, the last one.
 */
export function lawOf(
  { reference: { calendar, directory }, rules, violations, now }: MeasureBasis,
  { agency, official, measure, category: given, law = 'act', complex = false }: MeasureInput,
): MeasureLaw {
  const category = official === undefined ? null : (given ?? categoryIn(directory, agency));
  const days = daysOf(calendar, violations, agency).sort();
  const known = (day: LocalDate): boolean => formFor(formsOn(rules.measures, measure, day), category) !== undefined;
  const actedOn = days.findLast(known) ?? days.at(-1) ?? null;
  const handledOn = calendar.localDate(now);
  const form = formFor(formsOn(rules.measures, measure, law === 'act' ? actedOn : handledOn), category);
  const { calendarDays, complexCalendarDays } = rules.handling;
  const discovered = violations
    .filter((each) => each.agency === agency && stands(each))
    .map((each) => calendar.localDate(each.recordedAt))
    .sort()[0];
  return {
    chosen: law,
    actedOn,
    handledOn,
    category,
    kind: form?.kind ?? null,
    name: form?.name ?? null,
    basis: form?.basis ?? null,
    confirmed: form?.confirmed ?? false,
    complex,
    handleBy:
      form?.kind === 'disciplinary' && discovered !== undefined
        ? plusDays(discovered, complex ? complexCalendarDays : calendarDays)
        : null,
  };
}

/** Last local day on which a measure may still be decided; null where the policy says nothing of it. */
export function limitationOf(
  limitations: readonly Limitation[],
  measure: string,
  { actedOn, handledOn, category, chosen }: MeasureLaw,
): LocalDate | null {
  const day = chosen === 'act' ? actedOn : handledOn;
  if (actedOn === null || day === null) return null;
  const held = limitations.filter((each) => inForceOn(each, day) && fitsPerson(each.fits, category));
  const found = held.find((each) => each.measures.includes(measure)) ?? held.find((each) => each.measures.length === 0);
  if (!found) return null;
  return `${String(Number(actedOn.slice(0, 4)) + found.years).padStart(4, '0')}${actedOn.slice(4)}`;
}
