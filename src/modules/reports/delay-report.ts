import { namesOf, type ReferenceData } from '../tenants/index.js';
import { percent } from './citizen-report.js';
import { frozenHref, nameOf, type Linked } from './coordination.js';
import { frozenDelayFigure, type DelayFigureName, type OfficialFigureName } from './delay-figures.js';
import type { DelayCounts, OfficialCounts } from './delay-queries.js';
import type { DelayDimension, Period, Question } from './report.js';
import type { Together } from './together.js';

/** What is asked about delays: rows of one kind over one period. */
export interface DelayQuestion extends Period {
  readonly by: DelayDimension;
  readonly agency?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly together?: readonly Together[] | undefined;
}

export const plainDelays = ({ by, ...rest }: DelayQuestion): Question => ({
  ...rest,
  by: by === 'unit' ? 'agency' : by,
});

interface Basis {
  readonly reference: ReferenceData;
  readonly today: string;
  readonly now: Date;
  /** Id of the issued report that they stand in: its figures open into the lists that were frozen with it. */
  readonly issued?: string;
}

export type DelayRow = ReturnType<typeof delayRows>[number];
export type OfficialRow = ReturnType<typeof officialRows>[number];

const address = (path: string, query: Readonly<Record<string, string | undefined>>): string =>
  `${path}?${new URLSearchParams(
    Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined),
  ).toString()}`;

const lateIn = (found: readonly DelayCounts[]): number => found.reduce((sum, each) => sum + each.late, 0);

/**
 * Counts rows, and then perhaps those of agencies together: whose shares are those of what the rows before have. Where these are of one agency alone, it has all of
 * what is shown, alone and together.
 */
export function delayRowsOf(basis: Basis, count: (question: Question) => Promise<DelayCounts[]>) {
  let all: number | undefined;
  return async (question: DelayQuestion): Promise<DelayRow[]> => {
    const found = await count(plainDelays(question));
    const late = (question.together ? all : undefined) ?? lateIn(found);
    if (question.agency === undefined) all = late;
    return delayRows(question, found, basis, late);
  };
}

/** Steps that overran, row by row: how many, by how much, and where the time of their dossiers went (R21). @param all turns of which the rows show the share */
function delayRows(
  { together: _, ...question }: DelayQuestion,
  found: readonly DelayCounts[],
  { reference, today, now, issued }: Basis,
  all: number,
) {
  const names = namesOf(reference);
  return found.map((counts) => {
    const { key, late } = counts;
    const href = (figure: DelayFigureName): string =>
      issued === undefined
        ? address('/v1/reports/delays/items', { figure, key, ...question })
        : frozenHref(issued, key, frozenDelayFigure(question.by, figure));
    const linked = (value: number | null, figure: DelayFigureName): Linked => ({ value, href: href(figure) });
    const minutes = counts.minutesOver + runningOver(counts.running, reference, now);
    return {
      key,
      ...nameOf(plainDelays(question), reference, today, key),
      late: linked(late, 'delay.late'),
      open: linked(counts.open, 'delay.open'),
      excused: linked(counts.excused, 'delay.excused'),
      sharePercent: linked(percent(late, all), 'delay.late'),
      dossiers: linked(counts.dossiers, 'delay.late'),
      minutesOver: linked(minutes, 'delay.late'),
      meanMinutesOver: linked(late === 0 ? null : Math.round(minutes / late), 'delay.late'),
      timeSpent: {
        unitMinutes: counts.unitMinutes,
        applicantMinutes: counts.applicantMinutes,
        consulted: counts.consulted.map(([agency, spent]) => ({ ...names.agency('agency', agency), minutes: spent })),
      },
    };
  });
}

/** What runs now is beyond its hours by what has passed since, less what it had left. */
const runningOver = (running: DelayCounts['running'], { calendar }: ReferenceData, now: Date): number =>
  running.reduce(
    (sum, [since, left]) => sum + Math.max(0, Math.round(calendar.workingMinutesBetween(new Date(since), now)) - left),
    0,
  );

/** What is asked about officials: those with at least so many delays. */
export interface OfficialQuestion extends Period {
  readonly atLeast: number;
  readonly agency?: string | undefined;
}

/** Officials who were late at least so often without a good reason, the most often late first (R20). */
export function officialRows(
  { atLeast, ...question }: OfficialQuestion,
  found: ReadonlyMap<string, OfficialCounts>,
  { reference, today, issued }: Omit<Basis, 'now'>,
) {
  return [...found]
    .filter(([, counts]) => (counts['official.late'] ?? 0) >= atLeast)
    .sort(([a, x], [b, y]) => (y['official.late'] ?? 0) - (x['official.late'] ?? 0) || (a < b ? -1 : 1))
    .map(([key, counts]) => {
      const figure = (name: OfficialFigureName): Linked => ({
        value: counts[name] ?? 0,
        href:
          issued === undefined
            ? address('/v1/reports/officials/items', { figure: name, key, ...question })
            : frozenHref(issued, key, name),
      });
      return {
        key,
        ...nameOf({ ...question, by: 'official' }, reference, today, key),
        late: figure('official.late'),
        lateSteps: figure('official.late_steps'),
        lateDossiers: figure('official.late_dossiers'),
        explained: figure('official.explained'),
        excused: figure('official.excused'),
      };
    });
}
