import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { type Text } from '../../core/text.js';
import { dateErrors } from '../calendar/index.js';
import type { Directory, Position } from '../directory/index.js';
import {
  FIGURES,
  TASK_FIGURES,
  type Appreciated,
  type FigureKey,
  type FrozenFigures,
  type Proposal,
  type Row,
  type TaskFigureKey,
} from './commendation.js';
import {
  answeredEarly,
  endsBeforeItBegins,
  heldNoPosition,
  neverSilent,
  periodNotOver,
  praisedByLeads,
  standingViolations,
  tasksInTime,
  unknownAgency,
} from './texts.js';

const count = (row: Row, figure: FigureKey): number => row.consulted[figure].value ?? 0;
const taskCount = (row: Row, figure: TaskFigureKey): number => row.tasks[figure].value ?? 0;
const violationsOf = (row: Row): number => row.violations.all.value ?? 0;

/** Part of what was settled that was answered early, in per cent; what was declined, withdrawn or excused counts for nothing. */
export const earlyPercent = (row: Row): number | null => percent(count(row, 'early'), settledOpinions(row));

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((100 * part) / whole));

const settledOpinions = (row: Row): number =>
  (['early', 'onTime', 'late', 'silent', 'incomplete'] as const).reduce((sum, each) => sum + count(row, each), 0);

/** Tasks and parts that were done in their term. */
const tasksDone = (row: Row): number => taskCount(row, 'doneOnTime') + taskCount(row, 'partsOnTime');
const tasksEarly = (row: Row): number => taskCount(row, 'doneEarly') + taskCount(row, 'partsEarly');

/** Tasks and parts that were late, or are late still, and are held against the agency. */
const tasksLate = (row: Row): number =>
  taskCount(row, 'delayed') -
  taskCount(row, 'delayedBlamelessly') +
  taskCount(row, 'partsLate') +
  taskCount(row, 'partsOverdue') -
  taskCount(row, 'partsDelayedBlamelessly');

/** Early part of all that is settled, opinions, tasks and parts together, in per cent: what proposals are ordered by. */
const earlyOfAll = (row: Row): number | null =>
  percent(count(row, 'early') + tasksEarly(row), settledOpinions(row) + tasksDone(row) + tasksLate(row));

/** What the agency was asked for its opinion on, and did of tasks: its figures mean something where this is not small. */
const workOf = (row: Row): number => count(row, 'asked') + tasksDone(row);

/**
 * Agencies to be commended (R25): with opinions asked and tasks done often enough for figures to mean something, never silent and with no task
 * late, without a violation that stands; or found helpful by a lead. One with a violation that stands is not proposed, whoever praised
 * it. The quickest first.
 */
export function proposalsOf(
  rows: readonly Row[],
  appreciations: readonly Appreciated[],
  smallBelow: number,
): Proposal[] {
  const proposals = rows.flatMap((row): Proposal[] => {
    const praise = appreciations.filter(({ agency }) => agency === row.key);
    const reasons = violationsOf(row) > 0 ? [] : [...byFigures(row, smallBelow), ...byLeads(praise)];
    return reasons.length > 0 ? [{ row, earlyPercent: earlyPercent(row), appreciations: praise, reasons }] : [];
  });
  return proposals.sort(
    (a, b) =>
      (earlyOfAll(b.row) ?? -1) - (earlyOfAll(a.row) ?? -1) ||
      workOf(b.row) - workOf(a.row) ||
      (a.row.key < b.row.key ? -1 : 1),
  );
}

function byFigures(row: Row, smallBelow: number): Text[] {
  if (workOf(row) < smallBelow || count(row, 'silent') > 0 || tasksLate(row) > 0) return [];
  const [asked, early] = [count(row, 'asked'), count(row, 'early')];
  return [
    ...(asked === 0 ? [] : [neverSilent(asked)]),
    ...(early === 0 ? [] : [answeredEarly(early, earlyPercent(row))]),
    ...(tasksDone(row) === 0
      ? []
      : [tasksInTime(taskCount(row, 'doneOnTime'), taskCount(row, 'partsOnTime'), tasksEarly(row))]),
  ];
}

function byLeads(praise: readonly Appreciated[]): Text[] {
  if (praise.length === 0) return [];
  const leads = [...new Set(praise.map(({ leadAgency }) => leadAgency))].sort().join(', ');
  return [praisedByLeads(praise.length, leads)];
}

/** R25: who has a violation that stands in the period is not commended for it. */
export function commendationUnmet(row: Row): Unmet[] {
  const standing = violationsOf(row);
  if (standing === 0) return [];
  return [standingViolations(row.key, standing)];
}

export const frozen = (row: Row, appreciations: number): FrozenFigures => ({
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, count(row, figure)])) as Record<FigureKey, number>),
  medianWorkingHours: row.consulted.medianWorkingHours.value,
  earlyPercent: earlyPercent(row),
  violations: violationsOf(row),
  appreciations,
  tasks: Object.fromEntries(TASK_FIGURES.map((each) => [each, taskCount(row, each)])) as Record<TaskFigureKey, number>,
});

/** Who headed the agency on some day of the period, in the order in which they did. */
export const headsWithin = (directory: Directory, agency: string, from: LocalDate, to: LocalDate): Position[] =>
  directory
    .headsOf(agency)
    .filter(({ validFrom, validTo }) => validFrom <= to && (validTo === null || from <= validTo))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

interface Named {
  readonly agency: string;
  readonly official?: string | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly documentDate?: LocalDate | undefined;
}

/** What is wrong with a commendation apart from what the agency did. The period may end today. */
export function commendationErrors(
  directory: Directory,
  { agency, official, from, to, documentDate }: Named,
  today: LocalDate,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!directory.agency(agency)) errors.push(unknownAgency(agency));
  if (to < from) errors.push(endsBeforeItBegins());
  else if (to > today) errors.push(periodNotOver());
  const there =
    [from, to].some((day) => directory.position(official ?? '', day)?.agency === agency) ||
    headsWithin(directory, agency, from, to).some((each) => each.official === official);
  if (official !== undefined && !there) errors.push(heldNoPosition(official, agency));
  const after = to <= today ? ({ occasion: 'period', day: to } as const) : undefined;
  return [...errors, ...dateErrors({ date: documentDate, today, after })];
}
