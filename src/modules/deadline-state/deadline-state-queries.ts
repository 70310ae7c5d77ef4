import type { Queryable } from '../../platform/db/index.js';

/** A deadline that is armed. */
export interface ArmedTimer {
  readonly process: string;
  readonly aggregateId: string;
  readonly name: string;
  readonly dueAt: Date;
}

/** Written out: each clock has an index of its own, which a parameter would not find. */
const clockOf = (onTestClock: boolean): string => (onTestClock ? 'on_test_clock' : 'not on_test_clock');

/** How many deadlines are counted at most. */
const MOST = 10_000;

/** Deadlines of a tenant that have come due by `now` and were not fired: how many, and since when the oldest. */
export async function readDueTimers(
  db: Queryable,
  tenant: string,
  processes: readonly string[],
  now: Date,
  onTestClock: boolean,
): Promise<{ due: number; oldest: Date | null }> {
  const [row] = await db.query({
    name: onTestClock ? 'deadline-state-due-test' : 'deadline-state-due',
    text: `select count(*)::int as due, min(t.due_at) as oldest
      from unnest($2::text[]) as p (process) cross join lateral (select due_at from timers
        where tenant_id = $1 and process = p.process and ${clockOf(onTestClock)} and due_at <= $3 order by due_at limit ${MOST}) as t`,
    values: [tenant, processes, now],
  });
  return row as { due: number; oldest: Date | null };
}

/** Those that come next, the earliest first, due ones before them. */
export async function readNextTimers(
  db: Queryable,
  tenant: string,
  processes: readonly string[],
  onTestClock: boolean,
  limit: number,
): Promise<ArmedTimer[]> {
  const rows = await db.query({
    name: onTestClock ? 'deadline-state-next-test' : 'deadline-state-next',
    text: `select p.process, t.aggregate_id as "aggregateId", t.name, t.due_at as "dueAt"
      from unnest($2::text[]) as p (process) cross join lateral (select aggregate_id, name, due_at from timers
        where tenant_id = $1 and process = p.process and ${clockOf(onTestClock)} order by due_at limit $3) as t
      order by t.due_at, t.aggregate_id, t.name limit $3`,
    values: [tenant, processes, limit],
  });
  return rows as unknown as ArmedTimer[];
}
