import type { Statement } from '../../platform/db/index.js';

/**
 * One beat of the heartbeat: the service is alive now, by the clock of the database. Where the beat before it lies more than
 * `longest` milliseconds back nobody was alive meanwhile: that becomes an outage, and every tenant on the wall clock gets a new
 * revision, so that its dossiers are refreshed before anything else happens to them. Answers the outage, if there was one.
 *
 * One statement, one transaction. Processes that beat at once wait for each other's row: the first records the outage, the others
 * find the new beat. The time is taken after the wait. Sandbox tenants are left alone: their clock stands while nobody moves it.
 *
 * Answers what the clock says (`now`) and the beat that was there (`before`). Where that is more than `tolerance` milliseconds from `wall`, the clock of whoever beats, nothing is written and
 * `agreed` is false: a clock that jumped makes no outage, and none that is over is missed when it has been set right.
 */
export const beat = (longest: number, wall: number, tolerance: number): Statement => ({
  name: 'outages.beat',
  text: `with before as materialized (select last_seen from service_heartbeat for update),
      moment as materialized (select max(last_seen) as last_seen, date_trunc('milliseconds', clock_timestamp()) as now from before),
      agreed as materialized (select * from moment where abs(extract(epoch from now) * 1000 - $2::float8) <= $3::float8),
      beaten as (insert into service_heartbeat (last_seen) select now from agreed
        on conflict (single) do update set last_seen = greatest(service_heartbeat.last_seen, excluded.last_seen)),
      outage as (insert into outages (from_at, to_at) select last_seen, now from agreed
        where now > last_seen + $1 * interval '1 millisecond' on conflict do nothing returning from_at, to_at),
      raised as (update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1
        where not sandbox and exists (select from outage))
    select m.now, m.last_seen as before, exists (select from agreed) as agreed, o.from_at, o.to_at from moment as m left join outage as o on true`,
  values: [longest, wall, tolerance],
});
