import {
  transact,
  FINDING_TENANTS,
  type Queryable,
  type Statement,
  type Transaction,
} from '../../platform/db/index.js';
import type { MovedTable } from './moved-tables.js';
import type { MovingServer } from './moving-server.js';

const BATCH = 5_000;

/** Milliseconds between two words on how far it is. */
const SELDOM = 1_000;

/** Triggers of append-only tables, and those that follow changes, are for changes of the tenant's own. */
const QUIETLY: Statement = { text: `select set_config('session_replication_role', 'replica', true)`, values: [] };

/** As the owner, past the triggers of the tables. */
const quietly = <T>(server: MovingServer, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
  // Across tenants: rows of a tenant that the server does not serve.
  transact(server.owner, FINDING_TENANTS, async (transaction) => {
    await transaction.flush([QUIETLY]);
    return work(transaction);
  });

/** Rows of tables whose changes cannot be followed, while nobody changes them; what was carried before gives way. */
export async function carryUnkeyed(
  source: MovingServer,
  target: MovingServer,
  tenant: string,
  tables: readonly MovedTable[],
): Promise<void> {
  for (const { name, columns } of tables.filter(({ keyed }) => !keyed)) {
    await deleteRows(target, tenant, name);
    const list = columns.join(', ');
    for (let after = '(0,0)'; ;) {
      const [read] = await source.db.query({
        text: `select count(*)::int as n, max(place)::text as last, coalesce(jsonb_agg(content), '[]')::text as rows from (
            select t.ctid as place, to_jsonb(t) as content from ${name} t where t.tenant_id = $1 and t.ctid > $2::tid order by t.ctid limit ${BATCH}) b`,
        values: [tenant, after],
      });
      if (read!['n'] === 0) break;
      after = read!['last'] as string;
      await quietly(target, (transaction) =>
        transaction.query({
          text: `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
          values: [read!['rows']],
        }),
      );
    }
  }
}

/** Numbers that the target gives from now on are greater than all that the source gave. With room: others may be given meanwhile. */
export async function raiseSequences(source: MovingServer, target: MovingServer): Promise<void> {
  const rows = await source.db.query({
    text: 'select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema() and last_value is not null',
    values: [],
  });
  for (const { name, last } of rows)
    await target.db.query({
      text: `select setval(quote_ident(sequencename)::regclass, $2::int8 + 1000000) from pg_sequences
        where schemaname = current_schema() and sequencename = $1 and coalesce(last_value, 0) < $2::int8`,
      values: [name, last],
    });
}

/**
 * The outages that counted for the tenant on the source, and the move itself where it took as long as an outage. Those of the target before it came do not.
 * @param longest milliseconds without service that are no outage
 */
export async function carryOutages(
  source: MovingServer,
  target: MovingServer,
  tenant: string,
  { stoppedAt, longest }: { readonly stoppedAt: Date; readonly longest: number },
): Promise<void> {
  const [known] = await source.db.query({
    text: `select coalesce(jsonb_agg(jsonb_build_object('from_at', o.from_at, 'to_at', o.to_at)), '[]')::text as rows from outages o
      where o.to_at > coalesce((select t.arrived_at from tenants t where t.tenant_id = $1), '-infinity')`,
    values: [tenant],
  });
  await target.db.query({
    text: `with arrived as (
        update tenants set arrived_at = date_trunc('milliseconds', clock_timestamp()) where tenant_id = $1 returning sandbox, arrived_at
      ), stop as (
        select $3::timestamptz as from_at, arrived_at as to_at from arrived
        where not sandbox and arrived_at > $3::timestamptz + $4 * interval '1 millisecond'
      ), told as (
        insert into earlier_outages (tenant_id, from_at, to_at)
        select $1, from_at, to_at from jsonb_to_recordset($2::jsonb) as o (from_at timestamptz, to_at timestamptz)
        union all select $1, from_at, to_at from stop
        on conflict (tenant_id, from_at) do update set to_at = greatest(earlier_outages.to_at, excluded.to_at)
      )
      select from arrived`,
    values: [tenant, known!['rows'], stoppedAt, longest],
  });
}

/** A new revision has deadlines that fell into the outage given back before anything else happens. */
export const raiseRevision = (target: Queryable, tenant: string): Promise<unknown> =>
  target.query({
    text: `update tenants t set revision = revision + 1, calendar_revision = calendar_revision + 1
      where tenant_id = $1 and exists (select from earlier_outages e where e.tenant_id = $1 and e.to_at >= t.arrived_at)`,
    values: [tenant],
  });

/** Deletes all rows of a tenant that the server does not serve, batch after batch; what was deleted stays so if it ends. */
export async function deleteTenant(
  server: MovingServer,
  tenant: string,
  tables: readonly MovedTable[],
  tell: (progress: string) => Promise<void>,
): Promise<void> {
  let told = performance.now();
  for (const [at, { name }] of tables.entries()) {
    if (performance.now() - told > SELDOM) {
      await tell(`${at} of ${tables.length} tables deleted on ${server.name}`);
      told = performance.now();
    }
    await deleteRows(server, tenant, name);
  }
  // Jobs are made anew from tables where the tenant lives; what waits here could only fail.
  await server.db.query({
    text: `delete from graphile_worker._private_jobs where payload ->> 'tenant' = $1 and locked_at is null`,
    values: [tenant],
  });
}

async function deleteRows(server: MovingServer, tenant: string, table: string): Promise<void> {
  // Of the tenant, whatever lies in the same places of other partitions.
  const batch: Statement = {
    text: `delete from ${table} where tenant_id = $1 and ctid = any (array(select ctid from ${table} where tenant_id = $1 limit ${BATCH})) returning 1`,
    values: [tenant],
  };
  for (;;) if ((await quietly(server, (transaction) => transaction.query(batch))).length < BATCH) return;
}
