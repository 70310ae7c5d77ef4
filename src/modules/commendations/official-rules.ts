import type { FieldError, Unmet } from '../../core/errors.js';
import { type Text } from '../../core/text.js';
import type { CountedWork, OfficialFigures, OfficialProposal, OfficialRow } from './commendation.js';
import {
  advisedOnOpinions,
  dossiersOnTime,
  nothingDone,
  officialNeeded,
  standingViolations,
  tasksOnTime,
} from './texts.js';

const NOTHING = {
  opinions: 0,
  early: 0,
  onTime: 0,
  late: 0,
  dossiers: 0,
  dossiersOnTime: 0,
  violations: 0,
  tasks: { done: 0, onTime: 0, early: 0, late: 0, parts: 0, partsOnTime: 0, partsEarly: 0, partsLate: 0 },
} satisfies OfficialFigures;

/** What was counted, brought together by official and agency, in the order in which they come first. */
export function officialRows(counted: readonly CountedWork[]): OfficialRow[] {
  const groups = new Map<string, CountedWork[]>();
  for (const each of counted) {
    const key = JSON.stringify([each.official, each.agency]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map(rowOf);
}

function rowOf(counted: readonly CountedWork[]): OfficialRow {
  const of = (kind: CountedWork['kind'], ...outcomes: readonly string[]): number =>
    counted
      .filter((each) => each.kind === kind && (outcomes.length === 0 || outcomes.includes(each.outcome)))
      .reduce((sum, { n }) => sum + n, 0);
  const { official, agency } = counted[0]!;
  return {
    official,
    agency,
    opinions: of('opinion'),
    early: of('opinion', 'early'),
    onTime: of('opinion', 'on_time'),
    late: of('opinion', 'late', 'incomplete'),
    dossiers: of('dossier'),
    dossiersOnTime: of('dossier', 'on_time'),
    violations: of('violation'),
    tasks: {
      done: of('task', 'early', 'on_time', 'late'),
      onTime: of('task', 'early', 'on_time'),
      early: of('task', 'early'),
      late: of('task', 'late'),
      parts: of('part', 'early', 'on_time', 'late'),
      partsOnTime: of('part', 'early', 'on_time'),
      partsEarly: of('part', 'early'),
      partsLate: of('part', 'late'),
    },
  };
}

/** Opinions, dossiers, tasks and parts together. */
const doneBy = ({ opinions, dossiers, tasks }: OfficialFigures): number =>
  opinions + dossiers + (tasks?.done ?? 0) + (tasks?.parts ?? 0);

/** The figures of an official in an agency; zeros where nothing is known of it. */
export function figuresOfOfficial(
  rows: readonly OfficialRow[],
  official: string,
  agency: string,
): Omit<OfficialRow, 'official' | 'agency'> {
  const found = rows.find((each) => each.official === official && each.agency === agency);
  if (!found) return NOTHING;
  const { official: _, agency: _of, ...figures } = found;
  return figures;
}

/**
 * Officials to be commended (R25): who did enough for figures to mean something, nothing of it late or incomplete, and whom no violation
 * that stands names. Whether the agency as a whole deserves it does not matter. Those with most done first.
 */
export function officialProposals(rows: readonly OfficialRow[], smallBelow: number): OfficialProposal[] {
  return rows
    .filter((row) => {
      const late = row.late + row.dossiers - row.dossiersOnTime + row.tasks.late + row.tasks.partsLate;
      const done = doneBy(row);
      return row.violations === 0 && late === 0 && done > 0 && done >= smallBelow;
    })
    .map((row) => ({ row, reasons: reasonsFor(row) }))
    .sort((a, b) => doneBy(b.row) - doneBy(a.row) || (a.row.official < b.row.official ? -1 : 1));
}

const reasonsFor = ({ opinions, early, dossiers, tasks }: OfficialRow): Text[] => [
  ...(opinions === 0 ? [] : [advisedOnOpinions(opinions, early)]),
  ...(dossiers === 0 ? [] : [dossiersOnTime(dossiers)]),
  ...(tasks.done + tasks.parts === 0 ? [] : [tasksOnTime(tasks.done, tasks.parts, tasks.early + tasks.partsEarly)]),
];

/** R25: whom a violation that stands in the period names is not commended for it, though the agency may be. */
export function officialUnmet(official: string, figures: OfficialFigures): Unmet[] {
  const { violations } = figures;
  const found: Unmet[] = [];
  if (violations > 0) found.push(standingViolations(official, violations));
  if (doneBy(figures) === 0) found.push(nothingDone(official));
  return found;
}

/** Whoever is commended alone is named. */
export const individualErrors = (individual: boolean, official: string | undefined): FieldError[] =>
  individual && official === undefined ? [officialNeeded()] : [];
