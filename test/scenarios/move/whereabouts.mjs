/** What the servers themselves say of a tenant. */

const TABLES = `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

/** Tables of a server that have rows of the tenant, but the directory; and what replication has left there. */
export async function leftOn(db, tenant) {
  const tables = (await db.all(TABLES)).map(({ name }) => name).filter((name) => name !== 'tenant_homes');
  const counts = tables.map((name) => `select '${name}' as name from ${name} where tenant_id = $1 having count(*) > 0`);
  const rows = await db.all(counts.join(' union all '), [tenant]);
  const jobs = `select 'jobs' as name from graphile_worker._private_jobs where payload ->> 'tenant' = $1 having count(*) > 0`;
  return [...rows, ...(await db.all(jobs, [tenant])), ...(await db.all(REPLICATION))].map(({ name }) => name);
}

export const REPLICATION = `select 'publication' as name from pg_publication union all select 'slot' from pg_replication_slots
  union all select 'subscription' from pg_subscription`;

/** Numbers that are missing among the codes of the dossiers, and that are there twice; none of either where all is well. */
export async function gapsOfCodes(db, tenant) {
  const { n, last, different } = await db.one(
    `select count(*)::int as n, max(substring(code from '[0-9]+$')::int) as last, count(distinct code)::int as different from dossiers where tenant_id = $1`,
    [tenant],
  );
  return { missing: last - n, twice: n - different };
}
