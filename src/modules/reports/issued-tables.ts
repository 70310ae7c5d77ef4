import type { SubmissionRow } from '../dossiers/index.js';
import { DEGREES, type Degree } from '../procedures/index.js';
import type { GradedViolation } from '../violations/index.js';
import { frozenHref } from './coordination.js';
import type { FrozenItem } from './frozen-items-store.js';
import { NOBODY } from './report.js';

/** The tables that issued reports have beside the figures of coordination, each number with the list that it counts. */

export const SUBMISSION_FIGURES = ['submitted', 'accepted', 'returned', 'open'] as const;

type SubmissionFigure = (typeof SUBMISSION_FIGURES)[number];

/** Figures of issued reports alone, by the name that they have in an address. */
export const ISSUED_FIGURES = [
  ...DEGREES.map((each) => `degree.${each}` as const),
  ...SUBMISSION_FIGURES.map((each) => `submission.${each}` as const),
];

type Hrefs<K extends string> = { readonly hrefs: Readonly<Record<K, string>> };

/** A table, and the items that its numbers count. */
export interface Counted<R> {
  readonly rows: readonly R[];
  readonly items: readonly FrozenItem[];
}

/** Violations of one head in the period, by their degree as it stood then. */
export type DegreeRow = Readonly<Record<Degree, number>> & { readonly head: string } & Hrefs<Degree>;

/** What one lead sent up, and what the Office made of it. */
export type SubmissionCounts = Readonly<Record<SubmissionFigure, number>> & {
  readonly agency: string;
} & Hrefs<SubmissionFigure>;

/** R9: by head, `none` for agencies without one. */
export function degreeTable(report: string, violations: readonly GradedViolation[]): Counted<DegreeRow> {
  const items = violations.map(({ id, head, degree, agency, occurredAt, dossierId, dossierCode }) => ({
    figure: `degree.${degree}`,
    key: head ?? NOBODY,
    type: 'violation',
    id,
    no: 0,
    at: occurredAt,
    agency,
    dossierId,
    dossierCode,
  }));
  return { items, rows: rowsOf(report, 'degree', DEGREES, items, (head) => ({ head })) };
}

/** R13: by the lead. */
export function submissionTable(report: string, submissions: readonly SubmissionRow[]): Counted<SubmissionCounts> {
  const items = submissions.flatMap(({ id, no, at, agency, outcome, dossierCode }) =>
    ['submitted', outcome ?? 'open'].map((name) => ({
      figure: `submission.${name}`,
      key: agency,
      type: 'submission',
      id,
      no,
      at,
      agency,
      dossierId: id,
      dossierCode,
    })),
  );
  return { items, rows: rowsOf(report, 'submission', SUBMISSION_FIGURES, items, (agency) => ({ agency })) };
}

function rowsOf<K extends string, N extends object>(
  report: string,
  prefix: string,
  names: readonly K[],
  items: readonly FrozenItem[],
  named: (key: string) => N,
): (N & Readonly<Record<K, number>> & Hrefs<K>)[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { key, figure } of items) {
    const row = counts.get(key) ?? new Map<string, number>();
    counts.set(key, row.set(figure, (row.get(figure) ?? 0) + 1));
  }
  const each = <T>(value: (figure: string) => T) =>
    Object.fromEntries(names.map((name) => [name, value(`${prefix}.${name}`)])) as Record<K, T>;
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, row]) => ({
      ...named(key),
      ...each((figure) => row.get(figure) ?? 0),
      hrefs: each((figure) => frozenHref(report, key, figure)),
    }));
}
