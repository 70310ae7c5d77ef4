import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable, Row } from '../../platform/db/index.js';
import type { MovedTable } from './moved-tables.js';
import { literal, replicationName, type MovingServer } from './moving-server.js';

/** Milliseconds between two looks. */
const LOOK = 200;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const has = async (db: Queryable, text: string, name: string): Promise<boolean> =>
  (await db.query({ text, values: [name] })).length > 0;

/**
 * Has PostgreSQL copy the rows of the tenant and follow their changes (logical replication), unless it does already. Triggers and foreign keys of the target
 * do not act on what comes that way.
 * @returns the oid of the subscription
 */
export async function replicate(
  source: MovingServer,
  target: MovingServer,
  tenant: string,
  tables: readonly MovedTable[],
): Promise<number> {
  const name = replicationName(tenant);
  if (!(await has(source.db, 'select from pg_publication where pubname = $1', name)))
    await source.db.query({ text: publication(name, tenant, tables), values: [] });
  if (!(await has(source.db, 'select from pg_replication_slots where slot_name = $1', name)))
    await source.db.query({ text: `select pg_create_logical_replication_slot($1, 'pgoutput')`, values: [name] });
  if (!(await has(target.db, OWN_SUBSCRIPTION, name)))
    await target.db.query({
      // The slot is there: making it here could not be undone with the rest.
      text: `create subscription ${name} connection ${literal(source.url)} publication ${name} with (create_slot = false, slot_name = ${name})`,
      values: [],
    });
  const [row] = await target.db.query({ text: OWN_SUBSCRIPTION, values: [name] });
  return Number(row!['oid']);
}

const OWN_SUBSCRIPTION = `select oid::int8 as oid from pg_subscription
  where subname = $1 and subdbid = (select oid from pg_database where datname = current_database())`;

/** Columns are named where some are left out; those that PostgreSQL computes are left out by itself. The target may have other partitions of a table. */
function publication(name: string, tenant: string, tables: readonly MovedTable[]): string {
  const of = tables
    .filter(({ keyed }) => keyed)
    .map((each) => {
      const columns = each.ownOfServer.length > 0 ? ` (${each.columns.map(quoted).join(', ')})` : '';
      return `${quoted(each.name)}${columns} where (tenant_id = ${literal(tenant)})`;
    });
  return `create publication ${name} for table ${of.join(', ')} with (publish = 'insert, update, delete', publish_via_partition_root = true)`;
}

/** How far a copy is. */
export interface Copied {
  readonly tables: number;
  /** Tables that are copied and followed. */
  readonly ready: number;
  /** Bytes of the log of the source that the target has not answered for. */
  readonly behind: number;
  /** Failures that the target had since the subscription was made; what they are its log says. */
  readonly failures: number;
  readonly running: boolean;
}

export async function copied(source: MovingServer, target: MovingServer, tenant: string): Promise<Copied> {
  const name = replicationName(tenant);
  const [[slot], [subscription]] = await Promise.all([
    source.db.query({
      text: `select (pg_current_wal_lsn() - confirmed_flush_lsn)::float8 as behind, active from pg_replication_slots where slot_name = $1`,
      values: [name],
    }),
    target.db.query({
      text: `select s.subenabled as running, t.apply_error_count + t.sync_error_count as failures,
          (select count(*)::int from pg_subscription_rel r where r.srsubid = s.oid) as tables,
          (select count(*)::int from pg_subscription_rel r where r.srsubid = s.oid and r.srsubstate = 'r') as ready
        from pg_subscription s join pg_stat_subscription_stats t on t.subid = s.oid where s.subname = $1`,
      values: [name],
    }),
  ]);
  if (!slot || !subscription)
    throw new Error(
      `the copy of ${tenant} is broken: ${slot ? `${target.name} has no subscription` : `${source.name} has no slot`} ${name}; take it back with --cancel`,
    );
  return { ...(subscription as unknown as Copied), behind: slot['behind'] as number };
}

/** Waits until the target has everything that was committed on the source before this call. */
export async function caughtUp(source: MovingServer, tenant: string): Promise<void> {
  const name = replicationName(tenant);
  const [now] = await source.db.query({ text: 'select pg_current_wal_insert_lsn()::text as lsn', values: [] });
  for (;;) {
    const [row] = await source.db.query({
      text: 'select confirmed_flush_lsn >= $2::pg_lsn as there from pg_replication_slots where slot_name = $1',
      values: [name, now!['lsn']],
    });
    if (!row) throw new Error(`${source.name} has no slot ${name}`);
    if (row['there'] === true) return;
    await sleep(LOOK / 4);
  }
}

/** Ends the copying and takes away what belongs to it, on both servers, as far as it is there. */
export async function stopReplicating(
  source: MovingServer,
  target: MovingServer,
  tenant: string,
  subscription: number | null,
): Promise<void> {
  const name = replicationName(tenant);
  const [own] = await target.db.query({ text: OWN_SUBSCRIPTION, values: [name] });
  const oid = own ? Number(own['oid']) : subscription;
  if (own) {
    await target.db.query({ text: `alter subscription ${name} disable`, values: [] });
    await noneLeft(target.db, 'select from pg_stat_subscription where subid = $1 and pid is not null', oid);
  }
  // Its own first: while the subscription is there the names of the others can be told.
  const slots = `slot_name = $1 or slot_name like 'pg\\_' || $2::text || '\\_sync\\_%'`;
  await noneLeft(source.db, `select from pg_replication_slots where active and (${slots})`, name, oid ?? 0);
  await source.db.query({
    text: `select pg_drop_replication_slot(slot_name) from pg_replication_slots where ${slots}`,
    values: [name, oid ?? 0],
  });
  if (own) {
    await target.db.query({ text: `alter subscription ${name} set (slot_name = none)`, values: [] });
    await target.db.query({ text: `drop subscription ${name}`, values: [] });
  }
  await source.db.query({ text: `drop publication if exists ${name}`, values: [] });
}

async function noneLeft(db: Queryable, text: string, ...values: readonly unknown[]): Promise<void> {
  const look = (): Promise<Row[]> => db.query({ text, values: [...values] });
  while ((await look()).length > 0) await sleep(LOOK);
}
