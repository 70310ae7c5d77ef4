import { monthsIn, type Span } from '../calendar/index.js';
import type { ReportSource } from '../processes/index.js';
import type { StaleHeads } from './head-changes.js';
import { during, joined, keyed, narrowed, within, type Asked } from './statement.js';

/**
 * What a source holds for a question, rows alike brought together with their number `n`, so that a figure's condition is looked
 * at a few thousand times, not millions: whole months from the rollups that were added up before, and row by row what is in none.
 * @param known null: a recount, from the rows alone
 */
export function groupedRows(asked: Asked, name: string, source: ReportSource, staleHeads: StaleHeads | null): string {
  const { whole, rest } = monthsIn(asked.question);
  const spread = source.spread !== undefined;
  const relation =
    !source.rollups || staleHeads === null || whole === null
      ? rows(asked, source, [within(asked, source)], spread)
      : [
          rollups(asked, name, source, whole, staleHeads),
          rows(asked, source, uncounted(asked, whole, rest, staleHeads), spread),
        ].join('\nunion all\n');
  const columns = Object.entries(source.decoded ?? {}).map(([column, value]) => `, ${value} as ${column}`);
  return columns.length === 0
    ? relation
    : `select x.key, x.n${spread ? ', x.spread' : ''}${columns.join('')} from (${relation}) x`;
}

function rows(asked: Asked, source: ReportSource, slices: readonly string[], spread: boolean): string {
  const { key, join } = keyed(asked, source);
  const grain = source.grain.map((each) => `, x.${each}`).join('');
  const of = (slice: string): string =>
    `select ${key} as key${grain}, count(*) as n${spread ? ', null::smallint[] as spread' : ''} from (${source.rows}) x ${join} where ${slice} group by ${key}${grain}`;
  return slices.map(of).join('\nunion all\n');
}

/** Which rows no rollup holds, slice by slice, none of them twice. */
function uncounted(asked: Asked, whole: Span, rest: readonly Span[], { stale }: StaleHeads): string[] {
  const also = narrowed(asked);
  const slices = [
    ...rest.map((span) => joined([...during(asked, span.from, span.until), ...also])),
    joined([...during(asked, whole.from, whole.until), ...also, 'not x.counted']),
  ];
  const headless = staleParties(asked, stale);
  return headless === null
    ? slices
    : [
        ...slices,
        joined([...during(asked, whole.from, whole.until), ...also, 'x.counted', `x.party = any(${headless})`]),
      ];
}

function rollups(asked: Asked, name: string, source: ReportSource, whole: Span, { stale }: StaleHeads): string {
  const { values, question } = asked;
  const { key, join } = question.by === 'head' ? { key: 'x.head', join: '' } : keyed(asked, source);
  const headless = staleParties(asked, stale);
  const conditions = [
    'x.tenant_id = (select $1::text)',
    `x.source = '${name}'`,
    `x.month >= ${values.add(whole.from, 'date')}`,
    `x.month < ${values.add(whole.until, 'date')}`,
    ...narrowed(asked),
    ...(headless === null ? [] : [`x.party <> all(${headless})`]),
  ];
  // Where minutes are told apart later, what is alike stays apart.
  const kept = source.spread !== undefined;
  const columns = `${key} as key, ${source.rollups} as ${source.grain[0]}, ${kept ? 'x.n, x.spread' : 'sum(x.n) as n'}`;
  return `select ${columns} from report_rollups x ${join} where ${joined(conditions)}${kept ? '' : ` group by ${key}, x.packed_outcome`}`;
}

/** Agencies whose rollups are under heads that the directory no longer tells so; of interest where heads are asked for. */
function staleParties({ question, values }: Asked, stale: readonly string[]): string | null {
  return question.by === 'head' && stale.length > 0 ? values.add(stale, 'text[]') : null;
}
