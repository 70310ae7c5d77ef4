import { inForceOn } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { frozenHref, nameOf, type Linked } from './coordination.js';
import type { Question } from './report.js';
import type { TaskCounts } from './task-figure-queries.js';
import type { TaskFigureName } from './task-figures.js';

export type TaskRow = ReturnType<typeof taskRow>;

export interface TaskReportBasis {
  readonly question: Question;
  readonly reference: ReferenceData;
  readonly today: string;
  /** Id of the issued report that it stands in: its figures open into the lists that were frozen with it. */
  readonly issued?: string;
}

const EMPTY: TaskCounts = { counts: {}, delays: [] };

/** One row of the report on tasks (R14): of an agency, a head, a document or a field. */
export function taskRow(basis: TaskReportBasis, key: string, { counts, delays }: TaskCounts = EMPTY) {
  const { question, reference, today, issued } = basis;
  const href = (name: TaskFigureName): string =>
    issued === undefined ? hrefOf(question, key, name) : frozenHref(issued, key, name);
  const figure = (name: TaskFigureName): Linked => ({ value: counts[name] ?? 0, href: href(name) });
  return {
    key,
    ...nameOf(question, reference, today, key),
    lead: {
      assigned: figure('task.assigned'),
      doneOnTime: figure('task.done_on_time'),
      doneEarly: figure('task.done_early'),
      doneLate: figure('task.done_late'),
      awaitingConfirmation: figure('task.awaiting_confirmation'),
      notDoneInTerm: figure('task.not_done_in_term'),
      notDoneOverdue: figure('task.not_done_overdue'),
      withoutTerm: figure('task.without_term'),
      withoutTermDone: figure('task.without_term_done'),
      cancelled: figure('task.cancelled'),
      extended: figure('task.extended'),
      extendedRepeatedly: figure('task.extended_repeatedly'),
      returned: figure('task.returned'),
      delayed: figure('task.delayed'),
      delayedBlamelessly: figure('task.delayed_blamelessly'),
      meanDelayWorkingDays: { value: meanDelay(reference, delays), href: href('task.delayed') },
    },
    cooperating: {
      asked: figure('part.asked'),
      onTime: figure('part.on_time'),
      early: figure('part.early'),
      late: figure('part.late'),
      inTerm: figure('part.in_term'),
      overdue: figure('part.overdue'),
      delayedBlamelessly: figure('part.delayed_blamelessly'),
      released: figure('part.released'),
    },
    progressPercent: { value: progressOf(question, reference, today, counts), href: href('task.scored') },
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** In working days from the day of the term; null where nothing is late. */
function meanDelay({ calendar }: ReferenceData, delays: TaskCounts['delays']): number | null {
  if (delays.length === 0) return null;
  const day = (instant: string) => calendar.localDate(new Date(instant));
  const days = delays.map(([due, until]) => calendar.workingDaysBetween(day(due), day(until)));
  return rounded(days.reduce((sum, each) => sum + each, 0) / delays.length);
}

/** Progress of Nghị định 335/2025/NĐ-CP: each delay takes its share of the points of its product, one that nobody is to blame for takes none. */
function progressOf(
  { to }: Question,
  { policies }: ReferenceData,
  today: string,
  counts: TaskCounts['counts'],
): number | null {
  const { progress } = policies.inForce(to < today ? to : today).reports;
  const products = counts['task.scored'] ?? 0;
  if (products === 0 || !inForceOn(progress, to)) return null;
  const delays = (counts['task.delayed'] ?? 0) - (counts['task.delayed_blamelessly'] ?? 0);
  return rounded(100 - (progress.delayPercent * delays) / products);
}

/** Where the list behind a figure is. */
function hrefOf({ by, from, to, agency, field, source }: Question, key: string, figure: TaskFigureName): string {
  const query = new URLSearchParams({ figure, by, key, from, to });
  for (const [name, value] of Object.entries({ agency, field, source }))
    if (value !== undefined) query.set(name, value);
  return `/v1/reports/tasks/items?${query.toString()}`;
}

/** Rows in the order of their keys; a head's beside the others of its agency. */
export function taskRows(found: ReadonlyMap<string, TaskCounts>, basis: TaskReportBasis): TaskRow[] {
  const place = ({ agency = '', key }: TaskRow): string => `${agency}\n${key}`;
  return [...found].map(([key, counts]) => taskRow(basis, key, counts)).sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
