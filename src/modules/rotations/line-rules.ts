import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { endOf, lastDayOf, type Excepting } from './turn-rules.js';
import type { PlanLine, Turn } from './rotation-plan.js';
import * as texts from './texts.js';

/** What a plan may say of an official (R29). */
export interface LineInput {
  readonly official: string;
  readonly plannedOn?: LocalDate | undefined;
  readonly to?: string | undefined;
  readonly exceptionId?: string | undefined;
}

export interface LineBasis {
  readonly turns: readonly Turn[];
  readonly exceptions: readonly Excepting[];
  readonly year: number;
  readonly timezone: string;
  readonly today: LocalDate;
}

/** What is wrong with one line; empty if nothing is. */
export function lineErrors(basis: LineBasis, line: LineInput, path: string): FieldError[] {
  const turn = basis.turns.find(({ official }) => official === line.official);
  if (!turn) return [texts.holdsNoListedPosition(`${path}/official`, line.official)];
  const { plannedOn, exceptionId } = line;
  if (plannedOn === undefined && exceptionId === undefined) return [texts.dateOrException(path)];
  const exception = basis.exceptions.find(({ id, official }) => id === exceptionId && official === line.official);
  if (exceptionId !== undefined && !exception) return [texts.unknownException(`${path}/exceptionId`)];
  if (plannedOn === undefined)
    return exception!.validTo < lastDayOf(basis.year)
      ? [texts.dateNeeded(`${path}/plannedOn`, exception!.validTo)]
      : [];
  return plannedErrors(basis, turn, exception, plannedOn, `${path}/plannedOn`);
}

function plannedErrors(
  { year, today }: LineBasis,
  { dueOn }: Turn,
  exception: Excepting | undefined,
  plannedOn: LocalDate,
  path: string,
): FieldError[] {
  if (Number(plannedOn.slice(0, 4)) !== year) return [texts.outsideYear(path, year)];
  if (plannedOn < today) return [texts.plannedInPast(path)];
  if (exception) return plannedOn <= exception.validTo ? [texts.withinException(path, exception.validTo)] : [];
  // Where the day has passed already, the plan says when it is made up for.
  return dueOn >= today && plannedOn > dueOn ? [texts.afterDue(path, dueOn)] : [];
}

/** A line that has passed `lineErrors`. */
export function lineOf({ turns, exceptions, timezone }: LineBasis, input: LineInput): PlanLine {
  const turn = turns.find(({ official }) => official === input.official)!;
  const exception = exceptions.find(({ id }) => id === input.exceptionId);
  const plannedOn = input.plannedOn ?? null;
  return {
    ...turn,
    plannedOn,
    to: input.to ?? null,
    exceptionId: exception?.id ?? null,
    exceptUntil: exception?.validTo ?? null,
    termAt: endOf(timezone, plannedOn ?? exception!.validTo),
    missedAt: null,
    outcome: null,
    move: null,
  };
}

/** Nobody is in the plan twice. */
export const repeatedErrors = (lines: readonly LineInput[]): FieldError[] =>
  lines.flatMap(({ official }, index) =>
    lines.findIndex((each) => each.official === official) < index
      ? [texts.officialTwice(`/lines/${index}/official`, official)]
      : [],
  );

/** R29: whoever is due in the year is in the plan, moved or excepted. */
export function leftOutUnmet(due: readonly Turn[], lines: readonly LineInput[]): Unmet[] {
  const left = due.filter(({ official }) => !lines.some((each) => each.official === official));
  return left.length === 0 ? [] : [texts.dueLeftOut(left.map(({ official }) => official))];
}
