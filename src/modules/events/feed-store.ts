import { setTimeout as sleep } from 'node:timers/promises';
import { ALL_TENANTS, transact, type Pool, type Statement, type TenantScope } from '../../platform/db/index.js';

/**
 * One process numbers at a time. Without waiting: whoever finds it taken asks again, for what the other numbers may not be all that has
 * been committed meanwhile. What follows in the transaction reads `phoihop.numbering`, so that all travels together. It may take its time: a numbering is
 * a matter of milliseconds, but the first one in another cluster looks at the whole journal, and would never come to an end otherwise.
 */
const LOCK: Statement = {
  name: 'feed.lock',
  text: `select set_config('phoihop.numbering', pg_try_advisory_xact_lock(hashtextextended('phoihop feed', 0))::text, true) as numbering,
    set_config('enable_seqscan', 'off', true), set_config('statement_timeout', '1h', true)`,
  values: [],
};

/**
 * Numbers every entry that the statement sees and the snapshot of the numbering before could not see. The statement begins after the lock
 * was taken, and so sees all that was numbered before. Entries by transactions still under way are in `xip` of the new snapshot, or at or above its
 * `xmax`: they come next. A snapshot of another cluster, or one ahead of this one's transactions, says nothing: then the feed is compared with the journal.
 */
const number = (orWhen: string): string => `
    with here as materialized (
      select pg_current_snapshot() as snapshot,
        (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database where datname = current_database()) as cluster
    ), kept as materialized (
      select f.snapshot, f.cluster = here.cluster and pg_snapshot_xmax(f.snapshot) <= pg_snapshot_xmax(here.snapshot) as counts
      from feed_snapshot f, here where current_setting('phoihop.numbering') = 'true'
    ), fresh as (
      select tenant_id, aggregate_id, seq, position from journal
        where xid = any (array(select open.xid from kept, pg_snapshot_xip(kept.snapshot) as open (xid) where kept.counts))
      union all
      select tenant_id, aggregate_id, seq, position from journal
        where xid >= (select pg_snapshot_xmax(snapshot) from kept where counts)
      union all
      select j.tenant_id, j.aggregate_id, j.seq, j.position from journal j
        where (select not counts from kept)
          and not exists (select from feed f where f.tenant_id = j.tenant_id and f.aggregate_id = j.aggregate_id and f.seq = j.seq)
    ), numbered as (
      insert into feed (tenant_id, no, aggregate_id, seq)
      select tenant_id, coalesce(t.no, 0) + row_number() over (partition by tenant_id order by fresh.position), aggregate_id, seq
      from fresh left join feed_tails t using (tenant_id)
      returning tenant_id, no
    ), tails as (
      insert into feed_tails (tenant_id, no) select tenant_id, max(no) from numbered group by tenant_id
      on conflict (tenant_id) do update set no = excluded.no
    )
    update feed_snapshot set snapshot = here.snapshot, cluster = here.cluster
    from here where (select not counts from kept) or exists (select from ${orWhen})`;

const NUMBER: Statement = { name: 'feed.number', text: number('numbered'), values: [] };

/** It also remembers the snapshot where nothing was to be numbered: what was committed before is never looked at again. */
const NUMBER_AND_REMEMBER: Statement = { text: number('kept'), values: [] };

/** All entries of a tenant that have no number. */
const numberRest = (tenant: string): Statement => ({
  text: `with numbered as (
      insert into feed (tenant_id, no, aggregate_id, seq)
      select j.tenant_id, coalesce((select t.no from feed_tails t where t.tenant_id = $1), 0) + row_number() over (order by j.position), j.aggregate_id, j.seq
      from journal j where j.tenant_id = $1 and current_setting('phoihop.numbering') = 'true'
        and not exists (select from feed f where f.tenant_id = $1 and f.aggregate_id = j.aggregate_id and f.seq = j.seq)
      returning no
    )
    insert into feed_tails (tenant_id, no) select $1, max(no) from numbered having count(*) > 0
    on conflict (tenant_id) do update set no = excluded.no`,
  values: [tenant],
});

const TAILS: Statement = { name: 'feed.tails', text: 'select tenant_id, no from feed_tails', values: [] };

/** The statements of one numbering, for one transaction. */
export const NUMBERING: readonly Statement[] = [LOCK, NUMBER, TAILS];

export interface Numbered {
  /** Whether this process numbered: all that was committed before the call has its number. */
  readonly done: boolean;
  /** The last number of each tenant. */
  readonly tails: ReadonlyMap<string, number>;
}

/** Gives numbers to what has been committed; one round trip, and no write where there is nothing. */
export async function numberCommitted(pool: Pool): Promise<Numbered> {
  // Across tenants: numbering the new journal entries of all, from one snapshot.
  const [locks, , tails] = await transact(pool, ALL_TENANTS, (transaction) => transaction.commit(NUMBERING));
  return {
    done: locks?.[0]?.['numbering'] === 'true',
    tails: new Map(tails!.map((row) => [row['tenant_id'] as string, row['no'] as number])),
  };
}

/** Milliseconds between two tries while another process numbers. */
const TAKEN = 5;

/** Numbers what is left of the journal of a tenant that nobody writes any more, while it is hidden from the numbering of all: before it moves away, or is served again. */
export const numberRestOf = (pool: Pool, tenant: string): Promise<void> =>
  untilNumbered(pool, tenant, numberRest(tenant));

/**
 * Numbers what is there to be numbered, and remembers from when on entries are new. What a tenant brought that is hidden meanwhile is older than that, and is never
 * numbered again. As the service.
 */
export const passOver = (pool: Pool): Promise<void> =>
  // Across tenants: numbering the new journal entries of all, from one snapshot.
  untilNumbered(pool, ALL_TENANTS, NUMBER_AND_REMEMBER);

async function untilNumbered(pool: Pool, scope: TenantScope, statement: Statement): Promise<void> {
  for (;;) {
    const [locks] = await transact(pool, scope, (transaction) => transaction.commit([LOCK, statement]));
    if (locks?.[0]?.['numbering'] === 'true') return;
    await sleep(TAKEN);
  }
}
