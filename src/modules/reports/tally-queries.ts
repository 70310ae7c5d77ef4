import type { Queryable } from '../../platform/db/index.js';
import type { World } from '../tenants/index.js';
import { FIGURES, type Figure, type FigureName } from './figures.js';
import type { Question } from './report.js';
import { SOURCE_NAMES, SOURCES, type Source, type SourceName } from './sources.js';
import { ask, keyed, within, type Asked } from './statement.js';

/** Working minutes to the first answer: between `low` and `high` lies the quantile, by linear interpolation. */
export interface Quantile {
  readonly low: number;
  readonly high: number;
}

/** What was counted for one row of a report; figures that are not there are zero. */
export interface Tally {
  readonly counts: Partial<Record<FigureName, number>>;
  readonly times: { readonly answered: number; readonly median: Quantile; readonly p90: Quantile } | null;
}

/**
 * Adds up all figures of a question in one statement, and so as of one moment: each source once, by an index that has all it
 * needs. Rows alike are brought together first, so that a figure's condition is looked at a few thousand times, not millions.
 */
export async function tally(db: Queryable, question: Question, world: World, now: Date): Promise<Map<string, Tally>> {
  const asked = ask(question, world, now);
  const where = within(asked);
  const sources = SOURCE_NAMES.map((name) => `alike_${name} as (${decoded(SOURCES[name], alike(asked, SOURCES[name], where))})`);
  const parts = [...SOURCE_NAMES.map(counted), RESPONSE_TIMES];
  const text = `with ${sources.join(',\n')}\n${parts.join('\nunion all\n')}`;
  const rows = (await db.query({ text, values: asked.values.list })) as unknown as (Part | { part: 'times'; row: TimesRow })[];
  return merged(rows);
}

/** Rows alike with the columns that figures look at. */
function decoded(source: Source, rows: string): string {
  const columns = Object.entries(source.decoded ?? {}).map(([name, value]) => `, ${value} as ${name}`);
  return columns.length === 0 ? rows : `select x.key, x.n${columns.join('')} from (${rows}) x`;
}

function alike(asked: Asked, source: Source, where: string): string {
  const { key, join } = keyed(asked, source);
  const columns = [key, ...source.grain.map((each) => `x.${each}`)];
  return `select ${[`${key} as key`, ...columns.slice(1)].join(', ')}, count(*) as n from (${source.rows}) x ${join} where ${where} group by ${columns.join(', ')}`;
}

const figuresOf = (source: SourceName): [string, Figure][] => Object.entries<Figure>(FIGURES).filter(([, figure]) => figure.source === source);

function counted(source: SourceName): string {
  const sums = figuresOf(source).map(([name, { where, weight }]) => `sum(x.n${weight ? ` * ${weight}` : ''}) filter (where ${where}) as "${name}"`);
  return `select '${source}' as part, to_jsonb(t) as row from (select x.key, ${sums.join(', ')} from alike_${source} x group by x.key) t`;
}

/** Median and ninetieth percentile out of how often each response time occurred. */
const RESPONSE_TIMES = `
  select 'times', to_jsonb(t) from (
    select key, max(total) as answered,
      min(minutes) filter (where upto > floor(0.5 * (total - 1))) as "medianLow", min(minutes) filter (where upto > ceil(0.5 * (total - 1))) as "medianHigh",
      min(minutes) filter (where upto > floor(0.9 * (total - 1))) as "p90Low", min(minutes) filter (where upto > ceil(0.9 * (total - 1))) as "p90High"
    from (
      select x.key, x.response_minutes as minutes, sum(sum(x.n)) over (partition by x.key order by x.response_minutes) as upto, sum(sum(x.n)) over (partition by x.key) as total
      from alike_requests x where ${FIGURES.answered.where} group by x.key, x.response_minutes
    ) occurring group by key
  ) t`;

interface Part {
  readonly part: SourceName;
  readonly row: { readonly key: string } & Readonly<Record<string, number | null>>;
}

interface TimesRow {
  readonly key: string;
  readonly answered: number;
  readonly medianLow: number;
  readonly medianHigh: number;
  readonly p90Low: number;
  readonly p90High: number;
}

const isTimes = (row: Part | { part: 'times'; row: TimesRow }): row is { part: 'times'; row: TimesRow } => row.part === 'times';

function merged(rows: readonly (Part | { part: 'times'; row: TimesRow })[]): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const each of rows) {
    const { key } = each.row;
    const before = found.get(key) ?? { counts: {}, times: null };
    if (isTimes(each)) {
      const { answered, medianLow, medianHigh, p90Low, p90High } = each.row;
      found.set(key, { ...before, times: { answered, median: { low: medianLow, high: medianHigh }, p90: { low: p90Low, high: p90High } } });
    } else {
      const { key: _, ...figures } = each.row;
      const counts = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value ?? 0]));
      found.set(key, { ...before, counts: { ...before.counts, ...counts } });
    }
  }
  return found;
}
