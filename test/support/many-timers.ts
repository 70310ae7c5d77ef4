import type { Pool } from 'pg';

/** Tables that the statements over timers read. */
const TABLES = ['timers', 'permits'];

/** Timers of a tenant, each of a permit of its own, due one after another within so many hours from `from` on; hours from now. */
export interface Armed {
  readonly tenant: string;
  readonly process: string;
  readonly count: number;
  readonly from: number;
  readonly within: number;
}

/** Nobody but the test says what PostgreSQL knows of the tables. */
export async function keepStatistics(owner: Pool): Promise<void> {
  for (const table of TABLES) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
}

/** What a vacuum at this moment tells PostgreSQL about the tables, with their rows or without. */
export async function vacuum(owner: Pool, analyze: boolean): Promise<void> {
  for (const table of TABLES) await owner.query(`vacuum ${analyze ? 'analyze' : ''} ${table}`);
}

export const armMany = (owner: Pool, { tenant, process, count, from, within }: Armed): Promise<unknown> =>
  owner.query(
    `with made as materialized (select gen_random_uuid() as id, now() + ($4 + $5 * n / $3::float8) * interval '1 hour' as due from generate_series(1, $3::integer) as n),
       permit as (insert into permits (tenant_id, id, state, holder, open_inspections, expires_at, rules_revision, notes, version, updated_at, journal_seq, journal_head)
         select $1, id, 'applied', 'An', 0, due, 1, '[]', 1, now(), 0, '' from made)
     insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock) select $1, id, id, 'expiry', $2, due, false from made`,
    [tenant, process, count, from, within],
  );
