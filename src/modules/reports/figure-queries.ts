import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess, ReportSource } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { groupedRows } from './grouped-rows.js';
import { FIGURES, type Figure, type FigureName } from './figures.js';
import { NOBODY, type Question } from './report.js';
import { readStaleHeads } from './stale-heads-queries.js';
import type { StaleHeads } from './head-changes.js';
import { responseTimes } from './response-times.js';
import { sourcesOf, type Sources } from './sources.js';
import { ask, type Asked } from './statement.js';

/** Working minutes to the first answer: between `low` and `high` lies the quantile, by linear interpolation. */
export interface Quantile {
  readonly low: number;
  readonly high: number;
}

/** What was counted for one row of a report; figures that are not there are zero. */
export interface RowFigures {
  readonly counts: Partial<Record<FigureName, number>>;
  readonly times: { readonly answered: number; readonly median: Quantile; readonly p90: Quantile } | null;
}

/**
 * Adds up all figures of a question in one statement, and so as of one moment: each source once, by an index or rollups that have all
 * it needs. With `recount` from the rows alone: what the rollups must always lead to. `beside` writes in the same statement, as of the same moment.
 */
export async function countFigures(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  question: Question,
  reference: ReferenceData,
  now: Date,
  recount = false,
  beside?: (asked: Asked) => string,
): Promise<Map<string, RowFigures>> {
  const staleHeads = recount ? null : await staleHeadsFor(db, question, reference);
  const asked = ask(question, reference, now);
  const counting = figuresStatement(asked, sourcesOf(processes), FIGURES, staleHeads);
  const text =
    beside === undefined ? counting : `with beside as (${beside(asked)}) select * from (${counting}) counted`;
  const rows = (await db.query({ text, values: asked.values.list })) as unknown as (
    Part | { part: 'times'; row: TimesRow }
  )[];
  return merged(rows);
}

/** Whether rollups have heads wrong is of interest where heads are asked for. */
const staleHeadsFor = async (db: Queryable, { by }: Question, reference: ReferenceData): Promise<StaleHeads> =>
  by === 'head' ? readStaleHeads(db, reference) : { stale: [] };

type Figures = Readonly<Record<string, Figure>>;

/** All figures of a question, part by part: a row for each source and key of the report. A source that no figure names is not read. */
export function figuresStatement(
  asked: Asked,
  sources: Sources,
  figures: Figures,
  staleHeads: StaleHeads | null,
): string {
  const named = Object.entries(sources).filter(([name]) => figuresOf(figures, name).length > 0);
  const grouped = named.map(([name, source]) => `grouped_${name} as (${groupedRows(asked, name, source, staleHeads)})`);
  const parts = [...named.map(([name, source]) => counted(figures, name, source)), ...timesOf(sources, figures)];
  // PostgreSQL wants to know what `$2` is, also where no source names the present moment.
  const moment = grouped.some((each) => each.includes('$2::')) ? [] : ['moment as (select $2::timestamptz)'];
  return `with ${[...moment, ...grouped].join(',\n')}\n${parts.join('\nunion all\n')}`;
}

const figuresOf = (figures: Figures, source: string): [string, Figure][] =>
  Object.entries(figures).filter(([, figure]) => figure.source === source);

function counted(figures: Figures, name: string, { regrouped }: ReportSource): string {
  const sums = figuresOf(figures, name).map(
    ([figure, { where, weight }]) => `sum(x.n${weight ? ` * ${weight}` : ''}) filter (where ${where}) as "${figure}"`,
  );
  const grouped = regrouped
    ? `(select key, ${regrouped.columns}, sum(n)::bigint as n from grouped_${name} group by key, ${regrouped.by})`
    : `grouped_${name}`;
  return `select '${name}' as part, to_jsonb(t) as row from (select x.key, ${sums.join(', ')} from ${grouped} x group by x.key having sum(x.n) <> 0) t`;
}

/** Of what was answered, where its source keeps the minutes. */
function timesOf(sources: Sources, { answered }: Figures): string[] {
  const stretch = answered && sources[answered.source]?.spread;
  return answered === undefined || stretch === undefined ? [] : [responseTimes(answered, stretch)];
}

/** One row of the answer: the figures of one source and key. */
export interface Part {
  readonly part: string;
  /** The key is null where the rows have no procedure. */
  readonly row: { readonly key: string | null } & Readonly<Record<string, number | null>>;
}

interface TimesRow {
  readonly key: string | null;
  readonly answered: number;
  readonly medianLow: number;
  readonly medianHigh: number;
  readonly p90Low: number;
  readonly p90High: number;
}

const isTimes = (row: Part | { part: 'times'; row: TimesRow }): row is { part: 'times'; row: TimesRow } =>
  row.part === 'times';

function merged(rows: readonly (Part | { part: 'times'; row: TimesRow })[]): Map<string, RowFigures> {
  const found = new Map<string, RowFigures>();
  for (const each of rows) {
    const key = each.row.key ?? NOBODY;
    const before = found.get(key) ?? { counts: {}, times: null };
    if (isTimes(each)) {
      const { answered, medianLow, medianHigh, p90Low, p90High } = each.row;
      found.set(key, {
        ...before,
        times: { answered, median: { low: medianLow, high: medianHigh }, p90: { low: p90Low, high: p90High } },
      });
    } else {
      const { key: _, ...figures } = each.row;
      const counts = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value ?? 0]));
      found.set(key, { ...before, counts: { ...before.counts, ...counts } });
    }
  }
  return found;
}
