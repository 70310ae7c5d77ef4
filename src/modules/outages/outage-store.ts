import type { Statement } from '../../platform/db/index.js';

/**
 * One beat of the heartbeat: the service is alive now, by the clock of the database. Where the beat before it lies more than
 * `longest` milliseconds back nobody was alive meanwhile: that becomes an outage, and every tenant on the wall clock gets a new
 * revision, so that its dossiers are refreshed before anything else happens to them. Answers the outage, if there was one.
 *
 * One statement, one transaction. Processes that beat at once wait for each other's row: the first records the outage, the others
 * find the new beat. The time is taken after the wait. Sandbox tenants are left alone: their clock stands while nobody moves it.
 */
export const beat = (longest: number): Statement => ({
  name: 'outages.beat',
  text: `with before as materialized (select last_seen from service_heartbeat for update),
      moment as materialized (select max(last_seen) as last_seen, date_trunc('milliseconds', clock_timestamp()) as now from before),
      beaten as (insert into service_heartbeat (last_seen) select now from moment
        on conflict (single) do update set last_seen = greatest(service_heartbeat.last_seen, excluded.last_seen)),
      outage as (insert into outages (from_at, to_at) select last_seen, now from moment
        where now > last_seen + $1 * interval '1 millisecond' on conflict do nothing returning from_at, to_at),
      raised as (update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1
        where not sandbox and exists (select from outage))
    select from_at, to_at from outage`,
  values: [longest],
});
