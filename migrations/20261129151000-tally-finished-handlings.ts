import { sql, type Kysely } from 'kysely';

/**
 * What reports on delays and proposals of procedures count (R18, R21), of citizens' dossiers that have come to an end: facts of each dossier, and how many are alike
 * in a month (ADR 14). The maintenance job writes both together; whatever changes the dossier takes both out in the same transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table handlings add column tallied boolean not null default false;
    comment on column handlings.tallied is 'Its facts are in measured_facts and delay_facts, and in their rollups.';
    alter table handling_steps add column tallied boolean not null default false;
    comment on column handling_steps.tallied is 'Of a turn that overran: its dossier is tallied.';
    alter table handling_steps add column cause text;
    comment on column handling_steps.cause is 'Why a turn overran, as it was tallied.';
    create index handlings__untallied on handlings (tenant_id, finished_at, dossier_id) where finished_at is not null and not tallied;
    create index handlings__unmeasured on handlings (tenant_id, procedure_code, received_at, dossier_id) where ready_at is not null and not tallied;
    create index handling_steps__untallied on handling_steps (tenant_id, overdue_at, dossier_id) where overdue_at is not null and not tallied;

    create table measured_facts (
      tenant_id text not null,
      dossier_id uuid not null,
      no integer not null,
      received_at timestamptz not null,
      procedure_code text not null,
      procedure_version integer not null,
      kind text not null,
      code text not null,
      agency text not null,
      minutes integer,
      n integer not null,
      dossiers integer not null,
      sent_back integer not null,
      recorded integer not null,
      overran integer not null,
      reused integer not null,
      supplemented integer not null,
      constraint measured_facts__pk primary key (tenant_id, dossier_id, no),
      constraint measured_facts__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint measured_facts__kind check (kind in ('dossier', 'turn', 'component', 'supplement'))
    );
    comment on table measured_facts is 'What was measured of a dossier with its result: itself, its turns, its components, and those that were to be completed.';
    comment on column measured_facts.code is 'Of the step or of the component; of the dossier itself nothing.';
    comment on column measured_facts.minutes is 'Working minutes that the dossier needed, or the turn took.';
    comment on column measured_facts.dossiers is '1 in the first turn of its step in the dossier, else 0.';
    create index measured_facts__procedure on measured_facts (tenant_id, procedure_code, received_at);

    create table measured_rollups (
      tenant_id text not null,
      month date not null,
      procedure_code text not null,
      procedure_version integer not null,
      kind text not null,
      code text not null,
      agency text not null,
      hour integer not null,
      n integer not null,
      dossiers integer not null,
      sent_back integer not null,
      recorded integer not null,
      overran integer not null,
      reused integer not null,
      supplemented integer not null,
      minutes smallint[],
      times integer[],
      merged boolean not null default false
    );
    comment on table measured_rollups is 'How many of measured_facts are alike, by the local month of receipt. What was taken out again is a row of its own.';
    comment on column measured_rollups.hour is 'Whole hours of the minutes; -1: it has no minutes.';
    comment on column measured_rollups.minutes is 'Minutes beyond them, and how often each.';
    create index measured_rollups__month on measured_rollups (tenant_id, procedure_code, month);

    create table delay_facts (
      tenant_id text not null,
      dossier_id uuid not null,
      no integer not null,
      since timestamptz not null,
      at timestamptz not null,
      scope text not null,
      party text not null,
      procedure_code text not null,
      step text not null,
      cause text not null,
      consulted text not null,
      late integer not null,
      excused integer not null,
      dossiers integer not null,
      minutes_over integer not null,
      unit_minutes integer not null,
      minutes integer not null,
      constraint delay_facts__pk primary key (tenant_id, dossier_id, no),
      constraint delay_facts__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint delay_facts__scope check (scope in ('turn', 'unit', 'step', 'unit_step', 'cause', 'unit_cause', 'dossier'))
    );
    comment on table delay_facts is 'Turns of steps that overran, each with its dossier; and what must be subtracted where a period has an earlier one of the same dossier, too.';
    comment on column delay_facts.since is 'It counts in periods that have this moment and "at": of a turn the same; of what is subtracted the turn before, of the same scope.';
    comment on column delay_facts.consulted is 'The agency that was asked, whose minutes these are; none: they are those of the applicant.';
    create index delay_facts__at on delay_facts (tenant_id, at);
    create index delay_facts__since on delay_facts (tenant_id, since) where since < at;

    create table delay_rollups (
      tenant_id text not null,
      month date not null,
      since_month date not null,
      scope text not null,
      party text not null,
      procedure_code text not null,
      step text not null,
      cause text not null,
      consulted text not null,
      late integer not null,
      excused integer not null,
      dossiers integer not null,
      minutes_over integer not null,
      unit_minutes integer not null,
      minutes integer not null,
      merged boolean not null default false
    );
    comment on table delay_rollups is 'Sums of delay_facts that are alike, by local months. What was taken out again is a row of its own.';
    create index delay_rollups__month on delay_rollups (tenant_id, month);

    create function untally(tenant text, dossier uuid) returns void language plpgsql as $$
    begin
      update handlings set tallied = false where tenant_id = tenant and dossier_id = dossier and tallied;
      if not found then return; end if;
      update handling_steps set tallied = false, cause = null where tenant_id = tenant and dossier_id = dossier and tallied;
      with gone as (delete from measured_facts where tenant_id = tenant and dossier_id = dossier returning *)
      insert into measured_rollups
        select tenant, report_month(tenant, received_at), procedure_code, procedure_version, kind, code, agency, coalesce(minutes / 60, -1), -n, -dossiers, -sent_back, -recorded,
          -overran, -reused, -supplemented, case when minutes is not null then array[minutes % 60] end, case when minutes is not null then array[-n] end
        from gone;
      with gone as (delete from delay_facts where tenant_id = tenant and dossier_id = dossier returning *)
      insert into delay_rollups
        select tenant, report_month(tenant, at), report_month(tenant, since), scope, party, procedure_code, step, cause, consulted, -late, -excused, -dossiers, -minutes_over,
          -unit_minutes, -minutes
        from gone;
    end $$;
    comment on function untally is 'Takes a dossier out of what is tallied, where it is in it; the maintenance job counts it again.';

    create function untally_handling() returns trigger language plpgsql as $$
    begin
      perform untally(new.tenant_id, new.dossier_id);
      return null;
    end $$;
    create function untally_dossier() returns trigger language plpgsql as $$
    begin
      perform untally(new.tenant_id, new.id);
      return null;
    end $$;
    create trigger untally after update on handlings for each row when (old.tallied and new.tallied) execute function untally_handling();
    create trigger untally after update on handling_steps for each row when (old.tallied and new.tallied) execute function untally_handling();
    -- Every act writes the version of its dossier, whatever of it changes. What has not ended is not tallied.
    create trigger untally after update of version on dossiers for each row
      when (new.handling_id is not null and old.state in ('decided', 'withdrawn')) execute function untally_dossier();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger untally on dossiers;
    drop trigger untally on handling_steps;
    drop trigger untally on handlings;
    drop function untally_dossier, untally_handling, untally;
    drop table delay_rollups, delay_facts, measured_rollups, measured_facts;
    drop index handling_steps__untallied, handlings__unmeasured, handlings__untallied;
    alter table handling_steps drop column tallied, drop column cause;
    alter table handlings drop column tallied;
  `.execute(db);
}
