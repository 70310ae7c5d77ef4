import { queryable, type Pool } from '../../src/platform/db/index.js';

/** What a database was asked, as it was asked. */
export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The tenant in whose scope it was asked. */
  readonly tenant: string;
}

/** Writes down every statement that goes through new connections of the pool. Call it before the pool is used. */
export function listen(pool: Pool): Asked[] {
  const asked: Asked[] = [];
  pool.on('connect', (client) => {
    let tenant = '';
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (first: string | { text: string; values?: unknown[] }, ...rest: unknown[]) => {
        const [text, values] = typeof first === 'string' ? [first, rest[0]] : [first.text, first.values];
        if (text.includes(`set_config('phoihop.tenant'`)) tenant = String((values as unknown[])[0]);
        else asked.push({ text, values: Array.isArray(values) ? values : [], tenant });
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
