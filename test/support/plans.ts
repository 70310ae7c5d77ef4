import type { Pool } from 'pg';

/** What a database was asked, as it was asked. */
export interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Writes down every statement that goes through new connections of the pool. Call it before the pool is used. */
export function listen(pool: Pool): Asked[] {
  const asked: Asked[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (first: string | { text: string; values?: unknown[] }, ...rest: unknown[]) => {
        const [text, values] = typeof first === 'string' ? [first, rest[0]] : [first.text, first.values];
        asked.push({ text, values: Array.isArray(values) ? values : [] });
        return query(first, ...rest);
      },
    });
  });
  return asked;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The plan by which PostgreSQL answers this, with what it really read. */
export async function planOf(pool: Pool, { text, values }: Asked): Promise<PlanNode[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (analyze, format json) ${text}`, [...values]);
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(rows[0]!['QUERY PLAN'][0].Plan);
}

export const nodeTypes = (plan: readonly PlanNode[]): string[] => plan.map((each) => each['Node Type']);
/** Rows that were read and thrown away. */
export const wasted = (plan: readonly PlanNode[]): number => plan.reduce((sum, each) => sum + (each['Rows Removed by Filter'] ?? 0), 0);
