import type { Pool } from '../src/platform/db/index.js';

/*
 * The change that a storm makes, written by hand as set-based SQL: what one would run if there were no statecharts. Same
 * columns, same timers taken out, same journal entries with the same hash chain, one transaction.
 */

/** SHA-256 over the hash before it, as an aggregate over the entries of one dossier in order. */
const CHAIN = `
  create function pg_temp.link(state text, head text, said text) returns text language sql immutable parallel safe as
    $$ select encode(sha256(convert_to(coalesce(state, head) || said, 'UTF8')), 'hex') $$;
  create aggregate pg_temp.chain(head text, said text) (sfunc = pg_temp.link, stype = text);
  create function pg_temp.iso(at timestamptz) returns text language sql immutable parallel safe as
    $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$`;

const DUE = `create temporary table due on commit drop as
  with locked as (
  select r.id, r.dossier_id, r.agency, r.round, r.due_at, r.silence
  from timers t join dossiers d on d.tenant_id = t.tenant_id and d.id = t.aggregate_id
    join consultation_requests r on r.tenant_id = t.tenant_id and r.id = t.instance_id
  where t.tenant_id = $1 and t.process = 'dossier' and not t.on_test_clock and t.due_at <= clock_timestamp() and t.name = 'responseDeadline'
    and r.state = 'pending' and r.silence = 'deemed_agreement'
  for update of d)
  select *, date_trunc('milliseconds', now()) as at, row_number() over (partition by dossier_id order by id) as no from locked`;

/** Every request was silent: two entries each, and one for the dossier whose last request it was. */
const ENTRIES = `create temporary table entries on commit drop as
  with said as (
    select dossier_id, 2 * no - 1 as no, at, 'request.deemed_agreed' as type, agency as about,
      format('{"agency":"%s","dueAt":"%s","requestId":"%s","round":%s,"silence":"%s"}', agency, pg_temp.iso(due_at), id, round, silence) as data
    from due
    union all
    select dossier_id, 2 * no, at, 'request.reminded', agency,
      format('{"agency":"%s","at":"%s","by":null,"kind":"automatic","message":null,"requestId":"%s","round":%s,"rung":"at_deadline"}', agency, pg_temp.iso(at), id, round)
    from due
    union all
    select d.id, 2 * count(*) + 1, min(due.at), 'round.settled', null, format('{"round":%s}', d.round)
    from due join dossiers d on d.tenant_id = $1 and d.id = due.dossier_id
    group by d.id, d.round, d.open_requests having count(*) = d.open_requests
  )
  select s.*, d.journal_seq + s.no as seq, pg_temp.chain(d.journal_head, format(E'\\n["%s","%s",%s,"%s","%s",%s,null,null,null]\\n%s',
      $1::text, s.dossier_id, d.journal_seq + s.no, pg_temp.iso(s.at), s.type, coalesce('"' || s.about || '"', 'null'), s.data))
    over (partition by s.dossier_id order by s.no) as hash
  from said s join dossiers d on d.tenant_id = $1 and d.id = s.dossier_id`;

const CHANGES = [
  `update consultation_requests r set state = 'deemed_agreed', settled_at = due.at, version = r.version + 1, updated_at = due.at,
     reminders = r.reminders || jsonb_build_object('at', pg_temp.iso(due.at), 'kind', 'automatic', 'rung', 'at_deadline', 'message', null, 'by', null)
   from due where r.tenant_id = $1 and r.id = due.id`,
  `update dossiers d set open_requests = d.open_requests - mine.count, state = case when d.open_requests = mine.count then 'consolidating' else d.state end,
     version = d.version + mine.count, updated_at = last.at, journal_seq = last.seq, journal_head = last.hash
   from (select dossier_id, count(*)::integer as count from due group by dossier_id) as mine
   join (select distinct on (dossier_id) dossier_id, at, seq, hash from entries order by dossier_id, seq desc) as last using (dossier_id)
   where d.tenant_id = $1 and d.id = mine.dossier_id`,
  `delete from timers t using due where t.tenant_id = $1 and t.aggregate_id = due.dossier_id and t.instance_id = due.id and t.name = 'responseDeadline'`,
  `insert into journal (tenant_id, aggregate_id, seq, process, at, type, about, data, hash)
   select $1, dossier_id, seq, 'dossier', at, type, about, data::jsonb, hash from entries`,
];

/** Fires all due response deadlines of a tenant; answers the milliseconds it took. */
export const fireSetBased = (pool: Pool, tenant: string): Promise<number> =>
  fireAll(pool, tenant, { due: DUE, entries: ENTRIES, changes: CHANGES });

/** What is due, the entries of it and what changes, each over the temporary tables of those before it. */
interface SetBased {
  readonly due: string;
  readonly entries: string;
  readonly changes: readonly string[];
}

/** One transaction; answers the milliseconds it took. */
export async function fireAll(pool: Pool, tenant: string, { due, entries, changes }: SetBased): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('drop aggregate if exists pg_temp.chain(text, text)');
    await client.query('drop function if exists pg_temp.link, pg_temp.iso');
    for (const statement of CHAIN.split(';')) await client.query(statement);
    const begun = performance.now();
    await client.query('begin');
    await client.query(due, [tenant]);
    await client.query('analyze due');
    await client.query(entries, [tenant]);
    await client.query('analyze entries');
    for (const change of changes) await client.query(change, [tenant]);
    await client.query('commit');
    return performance.now() - begun;
  } finally {
    client.release();
  }
}
