import { setTimeout as sleep } from 'node:timers/promises';
import type { MovingServer } from './moving-server.js';

/** Milliseconds between two looks. */
const LOOK = 25;

/**
 * From then on the server refuses whatever is begun for the tenant, and hides its rows from what works on all tenants, whoever asks and whatever they remember.
 * @param other the server that the tenant comes from, or goes to
 */
export const markUnserved = async ({ db }: MovingServer, tenant: string, other: string): Promise<void> =>
  void (await db.query({
    text: `insert into unserved_tenants (tenant, server) values ($1, $2) on conflict (tenant) do update set server = excluded.server`,
    values: [tenant, other],
  }));

export const takeMarkAway = async ({ db }: MovingServer, tenant: string): Promise<void> =>
  void (await db.query({ text: 'delete from unserved_tenants where tenant = $1', values: [tenant] }));

export const isMarked = async ({ db }: MovingServer, tenant: string): Promise<boolean> =>
  (await db.query({ text: 'select from unserved_tenants where tenant = $1', values: [tenant] })).length > 0;

/** Transactions that hold the locks of scopes (see `enter_tenant_scope`). */
const HOLDERS = `select distinct l.virtualtransaction || ' ' || l.pid as holder from pg_locks l
  where l.locktype = 'advisory' and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
    and ((l.classid::int8 << 32) | l.objid::int8) in (hashtextextended('phoihop scope ' || $1, 0), hashtextextended('phoihop scope *', 0))`;

/**
 * Waits until every transaction has ended that worked for the tenant, or for all, when the mark was made: what comes later has seen the mark. It waits for nobody's
 * lock, so that nobody waits behind it.
 */
export async function allHaveLeft({ db }: MovingServer, tenant: string): Promise<void> {
  const holders = async (): Promise<string[]> =>
    (await db.query({ text: HOLDERS, values: [tenant] })).map((row) => row['holder'] as string);
  let left = new Set(await holders());
  while (left.size > 0) {
    await sleep(LOOK);
    const now = new Set(await holders());
    left = new Set([...left].filter((each) => now.has(each)));
  }
}
