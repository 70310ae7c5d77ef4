import type { Pool } from '../src/platform/db/index.js';
import { fireAll } from './storm-floor.js';

/* The change that a storm of tasks makes, as set-based SQL: see `storm-floor.ts`. */

const DUE = `create temporary table due on commit drop as
  with locked as (
  select k.id, k.lead_agency as agency, k.responsible_official as official, k.due_at, k.original_due_at, k.journal_seq, k.journal_head
  from timers t join tasks k on k.tenant_id = t.tenant_id and k.id = t.aggregate_id
  where t.tenant_id = $1 and t.process = 'task' and not t.on_test_clock and t.due_at <= clock_timestamp() and t.name = 'taskTerm'
    and k.clock = 'at_risk'
  for update of k)
  select *, date_trunc('milliseconds', now()) as at from locked`;

const ENTRIES = `create temporary table entries on commit drop as
  with said as (
    select id, 1 as no, at, 'task.overdue' as type,
      format('{"agency":"%s","dueAt":"%s","official":%s,"originalDueAt":"%s"}', agency, pg_temp.iso(due_at),
        coalesce('"' || official || '"', 'null'), pg_temp.iso(original_due_at)) as data, journal_seq, journal_head
    from due
    union all
    select id, 2, at, 'task.reminded',
      format('{"agency":"%s","kind":"automatic","message":null,"rung":"at_deadline"}', agency), journal_seq, journal_head
    from due
  )
  select s.*, s.journal_seq + s.no as seq, pg_temp.chain(s.journal_head, format(E'\\n["%s","%s",%s,"%s","%s",null,null,null,null]\\n%s',
      $1::text, s.id, s.journal_seq + s.no, pg_temp.iso(s.at), s.type, s.data))
    over (partition by s.id order by s.no) as hash
  from said s`;

const CHANGES = [
  `update tasks k set clock = 'overdue', overdue_at = due.due_at, version = k.version + 1, updated_at = due.at, journal_seq = last.seq, journal_head = last.hash,
     reminders = k.reminders || jsonb_build_object('at', pg_temp.iso(due.at), 'kind', 'automatic', 'rung', 'at_deadline', 'message', null, 'by', null)
   from due join (select distinct on (id) id, seq, hash from entries order by id, seq desc) as last using (id)
   where k.tenant_id = $1 and k.id = due.id`,
  `delete from timers t using due where t.tenant_id = $1 and t.aggregate_id = due.id and t.instance_id = due.id and t.name = 'taskTerm'`,
  `insert into journal (tenant_id, aggregate_id, seq, process, at, type, about, data, hash)
   select $1, id, seq, 'task', at, type, null, data::jsonb, hash from entries`,
];

/** Fires all terms of tasks that are due in a tenant; answers the milliseconds it took. */
export const fireTasksSetBased = (pool: Pool, tenant: string): Promise<number> =>
  fireAll(pool, tenant, { due: DUE, entries: ENTRIES, changes: CHANGES });
