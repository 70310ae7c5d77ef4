import { plusDays } from '../calendar/index.js';
import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { askCitizens, FOREVER, sourceOf, type CitizenAsked, type CitizenQuestion } from './citizen-question.js';
import { countedOnes, sinceThen, type CitizenFigureName } from './citizen-figures.js';
import { figuresStatement, type Part } from './figure-queries.js';
import { NOBODY } from './report.js';
import { sourcesOf } from './sources.js';
import { joined, keyed, narrowed } from './statement.js';

/** What was counted for one row; figures that are not there are zero. */
export type CitizenCounts = Partial<Record<CitizenFigureName, number>>;

type Scope = 'during' | 'since' | 'open';

interface Counted extends Part {
  readonly scope: Scope;
}

export interface CitizenCounting {
  /** From the rows alone: what the rollups must always lead to. */
  readonly recount?: boolean;
  /** Writes in the same statement, as of the same moment. */
  readonly beside?: (asked: CitizenAsked) => string;
}

/**
 * Adds up all figures of citizens' dossiers in one statement, and so as of one moment. What was in hand at the end of the period is what is open
 * now, with what was finished since and without what was received since; so no report reads further back than its own period.
 */
export async function countCitizens(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  question: CitizenQuestion,
  reference: ReferenceData,
  now: Date,
  { recount = false, beside }: CitizenCounting = {},
): Promise<Map<string, CitizenCounts>> {
  const all = askCitizens(question, reference, now);
  const source = sourceOf(question);
  const [sources, stale] = [sourcesOf(processes), recount ? null : { stale: [] }];
  const since = all.during(plusDays(question.to, 1), FOREVER);
  const scopes: readonly [Scope, string][] = [
    ['during', figuresStatement(all.asked, sources, countedOnes(source), stale)],
    ['since', figuresStatement(since, sources, sinceThen(source), stale)],
    ['open', openOnes(all)],
  ];
  const counting = scopes
    .map(([scope, text]) => `select '${scope}' as scope, part, row from (${text}) ${scope}_counted`)
    .join('\nunion all\n');
  const text = beside === undefined ? counting : `with beside as (${beside(all)}) select * from (${counting}) counted`;
  return merged((await db.query({ text, values: all.asked.values.list })) as unknown as Counted[]);
}

/** What is open now, and which of it had run out of time by the end of the period. */
function openOnes({ asked, stock }: CitizenAsked): string {
  const { source } = stock('stock_after');
  const { key, join } = keyed(asked, source);
  const where = joined(['x.finished_at is null', ...narrowed(asked, source)]);
  return `select 'open' as part, to_jsonb(t) as row from (
    select ${key} as key, count(*) as open, count(*) filter (where x.late) as open_late from (${source.rows}) x ${join} where ${where} group by 1) t`;
}

type Sums = Record<string, number>;

function merged(rows: readonly Counted[]): Map<string, CitizenCounts> {
  const found = new Map<string, { during: Sums; since: Sums; open: Sums }>();
  for (const { scope, row } of rows) {
    const { key: name, ...sums } = row;
    const key = name ?? NOBODY;
    const known = found.get(key) ?? { during: {}, since: {}, open: {} };
    found.set(key, known);
    for (const [figure, value] of Object.entries(sums)) known[scope][figure] = Number(value ?? 0);
  }
  const rowsOf = [...found].map(([key, { during, since, open }]) => [key, withStock(during, since, open)] as const);
  return new Map(rowsOf.filter(([, counts]) => Object.values(counts).some((value) => value !== 0)));
}

function withStock(during: Sums, since: Sums, open: Sums): CitizenCounts {
  const of = (sums: Sums, name: string): number => sums[name] ?? 0;
  const inHand = of(open, 'open') + of(since, 'finished') - of(since, 'received');
  const outOfTerm = of(open, 'open_late') + of(since, 'finished_late') - of(since, 'ran_out');
  const carriedOver = inHand + of(during, 'citizen.finished') - of(during, 'citizen.received');
  return {
    ...during,
    'citizen.carried_over': carriedOver,
    'citizen.to_be_handled': carriedOver + of(during, 'citizen.received'),
    'citizen.satisfied': of(during, 'citizen.in_time') - of(during, 'citizen.complained'),
    'citizen.in_hand': inHand,
    'citizen.in_term': inHand - outOfTerm,
    'citizen.out_of_term': outOfTerm,
  };
}
