import type { Pool } from '../../src/platform/db/index.js';

/** Today where the provinces of tests are. */
export const localToday = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

const PAST = `select date_trunc('second', clock_timestamp()) - interval '5 s' as at`;

/** One statement each: the moment in the row, and its timer. A rung of a ladder is an RFC 3339 string in a document. */
const DUE = {
  term: `with moment as (${PAST}),
      lead as (update tasks set due_at = m.at, at_risk_at = m.at - interval '1 s' from moment m where id = any($1::uuid[])),
      part as (update contributions set due_at = m.at from moment m where task_id = any($1::uuid[]))
    update timers set due_at = m.at - case when name = 'taskAtRisk' then interval '1 s' else interval '0 s' end from moment m
      where aggregate_id = any($1::uuid[]) and name in ('taskTerm', 'taskAtRisk', 'partTerm')`,
  reminder: `with moment as (${PAST}),
      lead as (update tasks set ladder = jsonb_set(ladder, '{0,at}', to_jsonb(to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
        from moment m where id = any($1::uuid[])),
      part as (update contributions set ladder = jsonb_set(ladder, '{0,at}', to_jsonb(to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
        from moment m where task_id = any($1::uuid[]))
    update timers set due_at = m.at from moment m where aggregate_id = any($1::uuid[]) and name in ('taskReminder', 'partReminder')`,
  progress: `with moment as (${PAST}), lead as (update tasks set progress_due_at = m.at from moment m where id = any($1::uuid[]))
    update timers set due_at = m.at from moment m where aggregate_id = any($1::uuid[]) and name = 'progressDeadline'`,
  confirmation: `with moment as (${PAST}), lead as (update tasks set confirm_due_at = m.at from moment m where id = any($1::uuid[]))
    update timers set due_at = m.at from moment m where aggregate_id = any($1::uuid[]) and name = 'confirmationDeadline'`,
  suspension: `with moment as (${PAST}), lead as (update tasks set suspended_until = m.at from moment m where id = any($1::uuid[]))
    update timers set due_at = m.at from moment m where aggregate_id = any($1::uuid[]) and name = 'suspensionEnd'`,
} as const;

/** Moves a deadline of these tasks, and of the parts in them, to some seconds ago, as if they had been given long before. */
export async function dueAgo(pool: Pool, deadline: keyof typeof DUE, ids: readonly string[]): Promise<void> {
  await pool.query(DUE[deadline], [ids]);
}

/** Moves the term of these tasks to so many milliseconds from now, with its timer. */
export async function termDueIn(pool: Pool, milliseconds: number, ids: readonly string[]): Promise<void> {
  await pool.query(
    `with moment as (select date_trunc('milliseconds', to_timestamp($1)) as at),
       lead as (update tasks set due_at = m.at, at_risk_at = m.at from moment m where id = any($2::uuid[]))
     update timers set due_at = m.at from moment m where aggregate_id = any($2::uuid[]) and name in ('taskTerm', 'taskAtRisk')`,
    [(Date.now() + milliseconds) / 1_000, ids],
  );
}
