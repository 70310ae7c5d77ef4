import pg from 'pg';
import { queryable, transact, type Pool, type TenantScope } from '../../src/platform/db/index.js';

/** What a database was asked, as it was asked. */
export interface Asked {
  readonly name?: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
  /** The tenant in whose scope it was asked, or all. */
  readonly tenant: TenantScope;
}

/** What looks for rows; an insert finds none, but where it joins them. */
export const READS = /^\s*(select|update|delete|with|insert[^]*\bjoin\b)/i;

/** Writes down every statement that goes through new connections of the pool. Call it before the pool is used. */
export function listen(pool: Pool): Asked[] {
  const asked: Asked[] = [];
  pool.on('connect', (client) => {
    let tenant = '';
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (first: string | { name?: string; text: string; values?: unknown[] }, ...rest: unknown[]) => {
        const [text, values] = typeof first === 'string' ? [first, rest[0]] : [first.text, first.values];
        if (text.includes(`set_config('phoihop.tenant'`)) tenant = String((values as unknown[])[0]);
        else
          asked.push({
            name: typeof first === 'string' ? undefined : first.name,
            text,
            values: Array.isArray(values) ? values : [],
            tenant,
          });
        return query(first, ...rest);
      },
    });
  });
  return asked;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The plan by which PostgreSQL answers this in its tenant scope, with what it really read. `pool` is one of the service. */
export async function planOf(pool: Pool, { text, values, tenant }: Asked): Promise<PlanNode[]> {
  const rows = (await queryable(pool, tenant).query({ text: `explain (analyze, format json) ${text}`, values })) as {
    'QUERY PLAN': [{ Plan: PlanNode }];
  }[];
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(rows[0]!['QUERY PLAN'][0].Plan);
}

export const nodeTypes = (plan: readonly PlanNode[]): string[] => plan.map((each) => each['Node Type']);
/** Rows that were read and thrown away. */
export const wasted = (plan: readonly PlanNode[]): number =>
  plan.reduce((sum, each) => sum + (each['Rows Removed by Filter'] ?? 0), 0);

const prepareValue = (pg as unknown as { utils?: { prepareValue: (value: unknown) => unknown } }).utils?.prepareValue;

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  return pg.escapeLiteral(String(Array.isArray(value) || value instanceof Date ? prepareValue!(value) : value));
};

type Measured = Record<'Shared Hit Blocks' | 'Shared Read Blocks', number> & {
  readonly 'Node Type': string;
  readonly Plans?: readonly Measured[];
};

/** The plan of a prepared statement in its tenant scope, as the service runs it, with the pages looked at; what it changes is undone. */
async function measured(pool: Pool, { name, text, values, tenant }: Asked): Promise<Measured> {
  return transact(pool, tenant, async (transaction) => {
    if (name === undefined) await transaction.query({ text: `set local plan_cache_mode = 'auto'`, values: [] });
    const run = (sql: string) => transaction.query({ text: sql, values: [] });
    await run(`prepare looked_at as ${text}`);
    const given = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
    const rows = (await run(`explain (analyze, buffers, format json) execute looked_at${given}`)) as {
      'QUERY PLAN': [{ Plan: Measured }];
    }[];
    await run('deallocate looked_at');
    await transaction.rollback();
    return rows[0]!['QUERY PLAN'][0].Plan;
  });
}

const pages = (plan: Measured): number => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];

/** Pages that PostgreSQL looks at to do this as a prepared statement in its tenant scope. */
export async function buffersOf(pool: Pool, asked: Asked): Promise<number> {
  return pages(await measured(pool, asked));
}

/**
 * Of the pages looked at, those that writing takes. A new version of a row that finds no room beside the old one goes into every
 * index of its table: twenty indexes are more than a hundred pages, and whether there is room is chance.
 */
function pagesOfWriting(plan: Measured): number {
  const below = plan.Plans ?? [];
  const own = plan['Node Type'] === 'ModifyTable' ? pages(plan) - below.reduce((sum, each) => sum + pages(each), 0) : 0;
  return below.reduce((sum, each) => sum + pagesOfWriting(each), Math.max(own, 0));
}

/** Pages of tables and indexes that the connections of `service` have looked at, all told; none of them may be in use, nor that of `owner`, who has one. */
export async function pagesOf(service: Pool, owner: Pool): Promise<number> {
  const connections = await Promise.all(Array.from({ length: service.options.max }, () => service.connect()));
  // What the owner has filled in is told some time later, too, and would count as what the service did by then.
  for (const each of [...connections, await owner.connect()]) {
    await each.query('select pg_stat_force_next_flush()');
    // What a statement looked at is written down after it.
    await each.query('select 1');
    each.release();
  }
  const { rows } = await owner.query<{ pages: number }>(
    'select sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::float8 as pages from pg_statio_user_tables',
  );
  return rows[0]!.pages;
}

/** What was asked and looks for rows, each statement once, with the pages that it looks at now to find them. */
export async function pagesOfReads(
  service: Pool,
  asked: readonly Asked[],
): Promise<[statement: string, pages: number][]> {
  const last = new Map(asked.filter(({ text }) => READS.test(text)).map((each) => [each.name ?? each.text, each]));
  const found: [string, number][] = [];
  for (const [name, each] of last) {
    const plan = await measured(service, each);
    found.push([name, pages(plan) - pagesOfWriting(plan)]);
  }
  return found;
}
