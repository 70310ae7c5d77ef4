import { arrayLiteral, keysOfTenant, type Row, type Statement } from '../platform/db/index.js';
import { isoOf } from '../core/dates.js';
import type { DueTimer, TimerKey } from './unit-of-work.js';

export interface PlacedTimer extends TimerKey {
  readonly aggregateId: string;
  readonly dueAt: Date;
}

/**
 * SQL of the timers of these aggregates to which a condition on `t` applies. Each aggregate's few are read whole, by its key, and looked through: an index by tenant and
 * moment has all that are due in the tenant, and the key alone is no better to whoever believes that there are none. Between two bounds that are not known beforehand
 * PostgreSQL expects a small part of the index by aggregate.
 * @param ids SQL of the aggregates: `id`
 */
export const timersOf = (ids: string, which: string): string =>
  `select t.aggregate_id, t.instance_id, t.name, t.due_at from (select distinct id from (${ids}) as ids) as w
    cross join lateral (select * from timers as t where t.tenant_id = $1 and t.aggregate_id >= w.id and t.aggregate_id <= w.id order by t.aggregate_id offset 0) as t
    where ${which}`;

/** Timers of these aggregates that have come due: by the database's clock, or by the moment given. Test clocks leave `until` null. */
export const readDue = (
  tenant: string,
  aggregates: readonly string[],
  now: Date | null,
  onTestClock: boolean,
): Statement => ({
  name: 'timers.due',
  text: timersOf(
    'select unnest($2::uuid[]) as id',
    't.on_test_clock = $4 and t.due_at <= coalesce($3::timestamptz, statement_timestamp())',
  ),
  values: [tenant, aggregates, now?.toISOString() ?? null, onTestClock],
});

export const dueOf = (row: Row): DueTimer & { aggregateId: string } => ({
  aggregateId: row['aggregate_id'] as string,
  instanceId: row['instance_id'] as string,
  name: row['name'] as string,
  dueAt: row['due_at'] as Date,
});

const keysOf = (timers: readonly (TimerKey & { readonly aggregateId: string })[]): string[] => [
  arrayLiteral(
    'uuid',
    timers.map((each) => each.aggregateId),
  ),
  arrayLiteral(
    'uuid',
    timers.map((each) => each.instanceId),
  ),
  arrayLiteral(
    'text',
    timers.map((each) => each.name),
  ),
];

export const cancelTimers = (
  tenant: string,
  timers: readonly (TimerKey & { readonly aggregateId: string })[],
): Statement => ({
  name: 'timers.cancel',
  text: `delete from timers t using ${keysOfTenant('unnest($2::uuid[], $3::uuid[], $4::text[])', 'u', 'aggregate_id, instance_id, name')}
    where t.tenant_id = u.tenant_id and t.aggregate_id = u.aggregate_id and t.instance_id = u.instance_id and t.name = u.name`,
  values: [tenant, ...keysOf(timers)],
});

export const armTimers = (
  tenant: string,
  process: string,
  onTestClock: boolean,
  timers: readonly PlacedTimer[],
): Statement => ({
  name: 'timers.arm',
  text: `insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock)
    select $1, u.aggregate_id, u.instance_id, u.name, $2, u.due_at, $3
    from unnest($4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[]) as u (aggregate_id, instance_id, name, due_at)
    on conflict (tenant_id, aggregate_id, instance_id, name) do update set due_at = excluded.due_at
      where timers.due_at <> excluded.due_at`,
  values: [
    tenant,
    process,
    onTestClock,
    ...keysOf(timers),
    arrayLiteral(
      'timestamptz',
      timers.map((each) => isoOf(each.dueAt)),
    ),
  ],
});

/**
 * The instant of the earliest armed timer of these processes that runs on the wall clock. One probe of an index for each. What bounds
 * timers in this file is `statement_timestamp()`: `clock_timestamp()` is volatile, so PostgreSQL would compare it with every timer.
 */
export const readEarliest = (processes: readonly string[], except: readonly string[]): Statement => ({
  name: 'timers.earliest',
  text: `select t.due_at, statement_timestamp() as now from unnest($1::text[]) as p (process)
    cross join lateral (select due_at from timers where process = p.process and not on_test_clock and aggregate_id <> all($2::uuid[])
      order by due_at limit 1) as t
    order by t.due_at limit 1`,
  values: [processes, except],
});

/**
 * Process and tenant of everything that has come due, what has waited longest first. One probe of an index for each tenant: whatever is
 * left lying for one of them, it hides nobody else's.
 */
export const readDueTenants = (processes: readonly string[], except: readonly string[]): Statement => ({
  name: 'timers.due-tenants',
  text: `select p.process, n.tenant_id from unnest($1::text[]) as p (process) cross join tenants as n
    cross join lateral (select due_at from timers where tenant_id = n.tenant_id and process = p.process and not on_test_clock
      and due_at <= statement_timestamp() and aggregate_id <> all($2::uuid[]) order by due_at limit 1) as t
    where not n.sandbox order by t.due_at`,
  values: [processes, except],
});

/** How many have come due on the wall clock and have not been fired, and how long ago the oldest of them, in seconds. */
export const readLag = (processes: readonly string[]): Statement => ({
  name: 'timers.lag',
  text: `select count(*)::int as due, coalesce(extract(epoch from statement_timestamp() - min(t.due_at)), 0)::float8 as lag
    from unnest($1::text[]) as p (process) cross join lateral (select due_at from timers
      where process = p.process and not on_test_clock and due_at <= statement_timestamp() order by due_at limit 10000) as t`,
  values: [processes],
});
