import { sql, type Kysely } from 'kysely';

/** The sources that rollups are for, with those of citizens' dossiers or without them. */
const sources = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'report_rollups__source' and conrelid = 'report_rollups'::regclass;
    alter table report_rollups drop constraint report_rollups__source;
    execute 'alter table report_rollups add constraint report_rollups__source ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'delays'::text`, `'delays'::text, 'citizen_points'::text, 'citizen_units'::text`];

/**
 * What reports count of citizens' dossiers (R16, R19, R22): a row for each thing that happened to one, told by the database when it happened,
 * with the due date of that moment. Such a row never changes afterwards, so figures of a past period stay what they were.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table handling_facts (
      tenant_id text not null,
      id uuid not null default gen_random_uuid(),
      dossier_id uuid not null,
      dossier_code text not null,
      receiving_point text not null,
      lead_agency text not null,
      procedure_code text not null,
      at timestamptz not null,
      packed_outcome integer not null,
      counted boolean not null default false,
      counted_point_head text,
      counted_head text,
      constraint handling_facts__pk primary key (tenant_id, id),
      constraint handling_facts__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id)
    );
    comment on table handling_facts is 'What happened to a citizen''s dossier, as reports count it; written by triggers, once.';
    comment on column handling_facts.packed_outcome is 'Place of the channel + 4 * place of the fact + 64 * what more there is to it.';
    comment on column handling_facts.counted is 'In the rollups of reports, under these heads of the place of receipt and of the lead.';
    create index handling_facts__report on handling_facts (tenant_id, at, dossier_id)
      include (receiving_point, lead_agency, procedure_code, packed_outcome, counted);
    create index handling_facts__uncounted on handling_facts (tenant_id, at, id)
      include (receiving_point, lead_agency, procedure_code, packed_outcome) where not counted;
    create index handling_facts__dossier on handling_facts (tenant_id, dossier_id);

    alter table handlings add column finished_at timestamptz generated always as (coalesce(ready_at, ended_at)) stored;
    comment on column handlings.finished_at is 'When there was a result, or the handling ended without one.';
    create index violations__kind_occurred on violations (tenant_id, kind, occurred_at, id);
    create index handlings__open on handlings (tenant_id, received_at, dossier_id) include (receiving_point, lead_agency, procedure_code, channel)
      where finished_at is null;
    create index handlings__finished on handlings (tenant_id, finished_at, dossier_id) where finished_at is not null;
  `.execute(db);
  await sql`
    create function handling_fact(h handlings, at timestamptz, fact integer, more integer) returns void language sql as $$
      insert into handling_facts (tenant_id, dossier_id, dossier_code, receiving_point, lead_agency, procedure_code, at, packed_outcome)
        values (h.tenant_id, h.dossier_id, h.aggregate_code, h.receiving_point, h.lead_agency, h.procedure_code, at,
          array_position('{direct,online,postal}', h.channel) + 4 * fact + 64 * more);
    $$;

    create function packed_forms(components jsonb) returns integer language sql immutable return (
      select coalesce(least(31, count(*) filter (where c ->> 'form' = 'paper')) + 32 * least(31, count(*) filter (where c ->> 'form' = 'digitised'))
        + 1024 * least(31, count(*) filter (where c ->> 'form' = 'reused')), 0)::integer
      from jsonb_array_elements(components) as c);
    comment on function packed_forms is 'How many components came on paper, digitised and reused: five bits each.';

    -- When it ran out of time, seen from its end at "until": never while its time stands, and at the latest with a second request for a supplement.
    create function ran_out_at(supplements jsonb, standing boolean, due timestamptz, until timestamptz) returns timestamptz language sql immutable return
      least(case when not standing and date_trunc('second', until at time zone 'UTC') > due at time zone 'UTC' then due end,
        (supplements -> 1 ->> 'askedAt')::timestamptz);

    create function tell_finished(h handlings) returns void language plpgsql as $$
    declare
      due timestamptz;
      standing boolean;
      zone text;
      ran_out timestamptz;
      how integer := coalesce(array_position('{refused,stopped,withdrawn}', h.ending ->> 'kind') + 1, 1);
    begin
      select d.due_at, d.suspensions @> '[{"to": null}]', n.timezone into due, standing, zone
        from dossiers d join tenants n on n.tenant_id = d.tenant_id where d.tenant_id = h.tenant_id and d.id = h.dossier_id;
      ran_out := ran_out_at(h.supplements, standing, due, coalesce(h.ready_at, h.ended_at));
      perform handling_fact(h, coalesce(h.ready_at, h.ended_at),
        case when how = 4 then 6 when ran_out is not null then 5
          when (coalesce(h.ready_at, h.ended_at) at time zone zone)::date < (due at time zone zone)::date then 3 else 4 end,
        how + case when ran_out is not null then 8 else 0 end);
      if ran_out is not null then perform handling_fact(h, ran_out, 7, how); end if;
    end $$;

    create function tell_handling() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        perform handling_fact(new, new.received_at, 1, packed_forms(d.components)) from dossiers d where d.tenant_id = new.tenant_id and d.id = new.dossier_id;
      end if;
      if new.supplements is distinct from old.supplements then
        perform handling_fact(new, (s ->> 'askedAt')::timestamptz, 9, least(no, 15)::integer)
          from jsonb_array_elements(new.supplements) with ordinality as s (s, no) where no > coalesce(jsonb_array_length(old.supplements), 0);
        perform handling_fact(new, (s ->> 'receivedAt')::timestamptz, 2, packed_forms(coalesce(s -> 'brought', '[]')))
          from jsonb_array_elements(new.supplements) with ordinality as s (s, no)
          where s ->> 'receivedAt' is not null and old.supplements -> (no - 1)::integer ->> 'receivedAt' is null;
      end if;
      if coalesce(new.ready_at, new.ended_at) is not null and coalesce(old.ready_at, old.ended_at) is null then perform tell_finished(new); end if;
      if new.delivery is not null and old.delivery is null then
        perform handling_fact(new, new.ended_at, 8, case when new.delivery ->> 'to' = 'electronic' then 1 else 0 end);
      end if;
      return null;
    end $$;
    create trigger tell after insert or update on handlings for each row execute function tell_handling();

    create function tell_apology() returns trigger language plpgsql as $$
    begin
      perform handling_fact(h, (new.apology ->> 'at')::timestamptz, 10,
          case when exists (select from violations v where v.tenant_id = new.tenant_id and v.aggregate_id = new.id and v.kind = 'missing_apology'
            and v.state not in ('excused', 'annulled')) then 1 else 0 end)
        from handlings h where h.tenant_id = new.tenant_id and h.dossier_id = new.id;
      return null;
    end $$;
    create trigger tell_apology after update of apology on dossiers for each row
      when (new.handling_id is not null and new.apology is not null and old.apology is null) execute function tell_apology();

    -- Whether a letter came too late shows when the dossier runs out of time: then its lateness is a violation, or is none after all.
    create function tell_apology_late() returns trigger language plpgsql as $$
    begin
      update handling_facts f set packed_outcome = f.packed_outcome % 64 + case when new.state in ('excused', 'annulled') then 0 else 64 end
        where f.tenant_id = new.tenant_id and f.dossier_id = new.aggregate_id and f.packed_outcome / 4 % 16 = 10;
      return null;
    end $$;
    create trigger tell_apology_late after insert or update of state on violations for each row when (new.kind = 'missing_apology') execute function tell_apology_late();

    create function take_out_handling_fact() returns trigger language plpgsql as $$
    begin
      insert into report_rollups
        values (old.tenant_id, 'citizen_points', report_month(old.tenant_id, old.at), old.receiving_point, old.procedure_code, old.counted_point_head, old.packed_outcome, -1),
          (old.tenant_id, 'citizen_units', report_month(old.tenant_id, old.at), old.lead_agency, old.procedure_code, old.counted_head, old.packed_outcome, -1);
      if tg_op = 'DELETE' then return old; end if;
      new.counted := false;
      return new;
    end $$;
    create trigger take_out before update or delete on handling_facts for each row when (old.counted) execute function take_out_handling_fact();
  `.execute(db);
  await sql.raw(sources(WITHOUT, WITH)).execute(db);
  // What there is already, as it would have been told.
  await sql`
    select handling_fact(h, h.received_at, 1, packed_forms(d.components)) from handlings h join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id;
    select handling_fact(h, (s ->> 'askedAt')::timestamptz, 9, least(no, 15)::integer) from handlings h, jsonb_array_elements(h.supplements) with ordinality as s (s, no);
    select handling_fact(h, (s ->> 'receivedAt')::timestamptz, 2, packed_forms(coalesce(s -> 'brought', '[]')))
      from handlings h, jsonb_array_elements(h.supplements) as s where s ->> 'receivedAt' is not null;
    select tell_finished(h) from handlings h where h.finished_at is not null;
    select handling_fact(h, h.ended_at, 8, case when h.delivery ->> 'to' = 'electronic' then 1 else 0 end) from handlings h where h.delivery is not null;
    select handling_fact(h, (d.apology ->> 'at')::timestamptz, 10, case when exists (select from violations v
        where v.tenant_id = d.tenant_id and v.aggregate_id = d.id and v.kind = 'missing_apology' and v.state not in ('excused', 'annulled')) then 1 else 0 end)
      from handlings h join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id where d.apology is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger tell_apology_late on violations;
    drop trigger tell_apology on dossiers;
    drop trigger tell on handlings;
    drop table handling_facts;
    delete from report_rollups where source in ('citizen_points', 'citizen_units');
    drop function take_out_handling_fact, tell_apology_late, tell_apology, tell_handling, tell_finished, ran_out_at, packed_forms, handling_fact;
    drop index violations__kind_occurred;
    alter table handlings drop column finished_at;
  `.execute(db);
  await sql.raw(sources(WITH, WITHOUT)).execute(db);
}
