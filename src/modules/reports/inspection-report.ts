import type { ReferenceData } from '../tenants/index.js';
import { percent } from './citizen-report.js';
import { frozenHref, nameOf, type Linked } from './coordination.js';
import type { InspectionFigureName } from './inspection-figures.js';
import { NOBODY, type InspectionDimension, type Period } from './report.js';
import type { Together } from './together.js';

export interface InspectionQuestion extends Period {
  readonly by: InspectionDimension;
  readonly agency?: string | undefined;
  readonly together?: readonly Together[] | undefined;
}

/** What was counted for one row; figures that are not there are zero. */
export type InspectionCounts = Partial<Record<InspectionFigureName, number>>;

export type InspectionRow = ReturnType<typeof inspectionRow>;

export interface InspectionBasis {
  readonly question: InspectionQuestion;
  readonly reference: ReferenceData;
  readonly today: string;
  /** Of an issued report: the lists were frozen with it. */
  readonly issued?: string;
}

/** Where the list behind a figure is. */
function hrefOf({ by, from, to, agency }: InspectionQuestion, key: string, figure: InspectionFigureName): string {
  const query = new URLSearchParams({ figure, by, key, from, to });
  if (agency !== undefined) query.set('agency', agency);
  return `/v1/reports/inspections/items?${query.toString()}`;
}

/** One row of the report on inspections (R23, R24): of an agency that was inspected or had to put right, or of a kind of findings. */
export function inspectionRow(
  { question, reference, today, issued }: InspectionBasis,
  key: string,
  counts: InspectionCounts,
) {
  const href = (name: InspectionFigureName): string =>
    issued === undefined ? hrefOf(question, key, name) : frozenHref(issued, key, name);
  const value = (name: InspectionFigureName): number => counts[name] ?? 0;
  const figure = (name: InspectionFigureName): Linked => ({ value: value(name), href: href(name) });
  return {
    key,
    ...nameOf(question, reference, today, key),
    inspections: {
      begun: figure('inspection.begun'),
      planned: figure('inspection.planned'),
      surprise: figure('inspection.surprise'),
      underWay: figure('inspection.under_way'),
      concluded: figure('inspection.concluded'),
      followedUp: figure('inspection.followed_up'),
      closed: figure('inspection.closed'),
    },
    findings: {
      upheld: figure('finding.upheld'),
      minor: figure('finding.minor'),
      moderate: figure('finding.moderate'),
      serious: figure('finding.serious'),
    },
    remedies: {
      due: figure('remedy.due'),
      onTime: figure('remedy.on_time'),
      late: figure('remedy.late'),
      overdue: figure('remedy.overdue'),
      open: figure('remedy.open'),
      released: figure('remedy.released'),
      onTimePercent: { value: percent(value('remedy.on_time'), value('remedy.settled')), href: href('remedy.settled') },
    },
  };
}

/** Rows in the order of their keys; by kind of findings, what belongs to none has no row. */
export const inspectionRows = (found: ReadonlyMap<string, InspectionCounts>, basis: InspectionBasis): InspectionRow[] =>
  [...found]
    .filter(([key]) => key !== NOBODY)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, counts]) => inspectionRow(basis, key, counts));

/** How many of the agencies were inspected, and of those that the plans of these years named. */
export function unitsOf(
  { question, reference, today }: InspectionBasis,
  found: ReadonlyMap<string, InspectionCounts>,
  planned: readonly string[],
) {
  const day = question.to < today ? question.to : today;
  const agencies = reference.directory
    .agencies()
    .map(({ code }) => code)
    .filter((code) => reference.directory.activeAgency(code, day))
    .filter((code) => question.agency === undefined || code === question.agency);
  const inspected = [...found].filter(([, counts]) => (counts['inspection.begun'] ?? 0) > 0).map(([key]) => key);
  const plannedHere = planned.filter((code) => question.agency === undefined || code === question.agency);
  const plannedDone = plannedHere.filter((code) => (found.get(code)?.['inspection.planned'] ?? 0) > 0);
  return {
    agencies: agencies.length,
    inspected: inspected.length,
    inspectedPercent: percent(inspected.length, agencies.length),
    inspectedAgencies: inspected.sort(),
    planned: plannedHere.length,
    plannedDone: plannedDone.length,
    plannedPercent: percent(plannedDone.length, plannedHere.length),
    plannedAgencies: [...plannedHere].sort(),
  };
}
