import { sql, type Kysely } from 'kysely';

const utc = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** From the journals: who has had each dossier since when, as the machine writes it from now on. */
export const PHASES = `
  update dossiers d set phases = p.phases
  from (
    select tenant_id, aggregate_id, jsonb_agg(jsonb_build_object('holder', holder, 'from', ${utc('at')}) order by seq) as phases
    from (
      select *, row_number() over (partition by tenant_id, aggregate_id order by seq) = 1
        or holder is distinct from lag(holder) over (partition by tenant_id, aggregate_id order by seq) as begins
      from (
        select tenant_id, aggregate_id, seq, at, case type
          when 'dossier.created' then 'drafting'
          when 'round.started' then 'consulted' when 'round.reopened' then 'consulted'
          when 'dossier.submitted' then 'office' when 'submission.accepted' then 'committee'
          when 'dossier.revised' then case data ->> 'to' when 'drafting' then 'drafting' else 'lead' end
          when 'dossier.decided' then null when 'dossier.withdrawn' then null
          else 'lead' end as holder
        from journal
        where type in ('dossier.created', 'round.started', 'round.reopened', 'round.settled', 'dossier.consolidated', 'dossier.submitted',
          'submission.accepted', 'submission.returned', 'dossier.supplement_asked', 'dossier.revised', 'dossier.decided', 'dossier.withdrawn')
      ) as told
    ) as hands
    where begins group by tenant_id, aggregate_id
  ) as p
  where d.tenant_id = p.tenant_id and d.id = p.aggregate_id`;

/** From the journals: when it was the turn of each agency that was asked. */
export const TURNS = `
  update consultation_requests r set turns = t.turns
  from (
    select tenant_id, id, jsonb_agg(jsonb_build_object('from', ${utc('at')}, 'to', ${utc('ended')}) order by seq) as turns
    from (
      select tenant_id, (data ->> 'requestId')::uuid as id, seq, at, type,
        lead(at) over (partition by tenant_id, data ->> 'requestId' order by seq) as ended
      from journal
      where type in ('request.sent', 'request.insisted', 'request.supplement_asked', 'request.answered', 'request.answered_late', 'request.declined',
        'request.deemed_agreed', 'request.lapsed', 'request.incomplete', 'request.withdrawn')
    ) as told
    where type in ('request.sent', 'request.insisted', 'request.supplement_asked') group by tenant_id, id
  ) as t
  where r.tenant_id = t.tenant_id and r.id = t.id`;

const takeOut = (verb: 'enable' | 'disable'): string =>
  `alter table dossiers ${verb} trigger take_out; alter table consultation_requests ${verb} trigger take_out;`;

/** Counted dossiers whose delay has a cause are counted anew: causes are found otherwise now. */
const RECOUNT = 'update dossiers set counted_cause = counted_cause where counted and counted_cause is not null';

/** The kinds of violations with one more, or without it; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'violations__kind' and conrelid = 'violations'::regclass;
    alter table violations drop constraint violations__kind;
    execute 'alter table violations add constraint violations__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'late_dossier'::text`, `'late_dossier'::text, 'late_review'::text`];

/** Time of a dossier is kept by who had it (R21): the dossier's phases, and the turns of each request. What is there is taken from the journals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers
      add column phases jsonb not null default '[]',
      add column lead_due_at timestamptz,
      add column lead_overdue boolean not null default false;
    comment on column dossiers.phases is 'Who has had it since when; the last one goes on, with the holder null it has ended.';
    comment on column dossiers.lead_due_at is 'After a return: when the time of the lead runs out, which stood while the dossier lay above.';
    comment on column dossiers.lead_overdue is 'The time of the lead has run out, not that of the dossier alone.';
    alter table consultation_requests add column turns jsonb not null default '[]';
    comment on column consultation_requests.turns is 'Periods in which it was the turn of the agency, from each sending to what settled it.';
  `.execute(db);
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
  await sql.raw(takeOut('disable')).execute(db);
  await sql.raw(PHASES).execute(db);
  await sql.raw(TURNS).execute(db);
  // What ran out while it lay above is charged to no lead any more.
  await sql`
    update dossiers d set lead_overdue = true
    where exists (select from violations v where v.tenant_id = d.tenant_id and v.aggregate_id = d.id and v.kind = 'late_dossier' and v.state <> 'annulled')
      and coalesce((select p.phase ->> 'holder' from jsonb_array_elements(d.phases) with ordinality as p (phase, no)
        where (p.phase ->> 'from')::timestamptz <= d.due_at order by p.no desc limit 1), '') not in ('office', 'committee')
  `.execute(db);
  await sql.raw(takeOut('enable')).execute(db);
  await sql.raw(RECOUNT).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(RECOUNT).execute(db);
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
  await sql`
    alter table consultation_requests drop column turns;
    alter table dossiers drop column lead_overdue, drop column lead_due_at, drop column phases;
  `.execute(db);
}
