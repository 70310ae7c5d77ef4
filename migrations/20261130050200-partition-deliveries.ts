import { sql, type Kysely } from 'kysely';

/**
 * Attempts to deliver in a partition for each week: those of weeks that are over go with their partition, and leave nothing to vacuum. All that there is becomes the
 * first one, with its indexes, under a lock of a moment; it takes what is written for the next week or two as well.
 */
// Not rolling: the table that is renamed has one of the same name and columns in its place when the transaction ends, and older processes plan anew.
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables.execute(db);
  await keeping.execute(db);
  await sql`select keep_deliveries(0)`.execute(db);
}

/** As the table that was has them. */
const COLUMNS = sql.raw(`tenant_id text not null,
    id uuid not null,
    webhook_id uuid not null,
    event_id text not null,
    event_type text not null,
    attempt integer not null,
    at timestamptz not null,
    status integer,
    duration integer not null,
    error text,
    constraint webhook_deliveries__pk primary key (tenant_id, id)`);

/** What attaches is matched by what it has: keys, indexes and columns of the parent are those of the table that was. */
const tables = sql`
  alter table webhook_deliveries rename to webhook_deliveries_first;
  alter index webhook_deliveries__pk rename to webhook_deliveries_first__pk;
  alter index webhook_deliveries__webhook rename to webhook_deliveries_first__webhook;
  alter index webhook_deliveries__at rename to webhook_deliveries_first__at;

  create table webhook_deliveries (
    ${COLUMNS}
  ) partition by range (id);
  comment on table webhook_deliveries is 'Every attempt to deliver an event, for 30 days at least: a partition for each week, which goes as a whole.';
  comment on column webhook_deliveries.webhook_id is 'Of a webhook that may have been deleted since.';
  comment on column webhook_deliveries.duration is 'Milliseconds.';
  create index webhook_deliveries__webhook on webhook_deliveries (tenant_id, webhook_id, id);

  do $$
  declare
    bound text;
  begin
    select (regexp_match(pg_get_constraintdef(oid), '([0-9a-f-]{36})'))[1] into strict bound
      from pg_constraint where conname = 'webhook_deliveries__until' and conrelid = 'webhook_deliveries_first'::regclass;
    execute format('alter table webhook_deliveries attach partition webhook_deliveries_first for values from (minvalue) to (%L)', bound);
  end $$;
  alter table webhook_deliveries_first drop constraint webhook_deliveries__until;
  comment on table webhook_deliveries_first is 'Attempts from before there were partitions.';

  -- Whatever comes while no partition was made for its week; empty as long as the job runs.
  create table webhook_deliveries_rest partition of webhook_deliveries default;
  create index webhook_deliveries_rest__at on webhook_deliveries_rest (at);
  comment on table webhook_deliveries_rest is 'Attempts of weeks for which no partition was made in time.';

  call enforce_tenant_scope();
  -- Rows are asked for at the table; going at a partition is for the owner alone.
  revoke all on webhook_deliveries_first, webhook_deliveries_rest from phoihop_service;
`;

/**
 * The service owns nothing, so this does it for the owner. A new partition is made apart and attached, which keeps nobody from reading or writing; a week whose
 * attempts are in the rest already stays there. Dropping one takes a lock on the table: it is waited for briefly, else the next time will do.
 */
const keeping = sql`
  create function keep_deliveries(most integer) returns integer language plpgsql security definer as $$
  declare
    this_week date := date_trunc('week', now() at time zone 'UTC')::date;
    kept_from uuid := id_from((now() at time zone 'UTC' - interval '30 days')::date);
    week date;
    part text;
    until uuid;
    -- Up to where there are partitions. Those before it that are lacking stay so.
    made uuid;
    gone integer;
  begin
    -- One process at a time; whoever comes second has nothing to do.
    if not pg_try_advisory_xact_lock(hashtextextended('phoihop deliveries', 0)) then return 0; end if;
    perform set_config('lock_timeout', '2s', true);
    for part, until in
      select inhrelid::regclass::text, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([0-9a-f-]{36})''\\)')::uuid
      from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = 'webhook_deliveries'::regclass order by 2
    loop
      made := greatest(made, until);
      begin
        if until <= kept_from then execute 'drop table ' || part; end if;
      exception when lock_not_available then null;
      end;
    end loop;
    for week in select this_week + 7 * n from generate_series(0, 4) as n loop
      continue when id_from(week) < made
        or exists (select from webhook_deliveries_rest where id >= id_from(week) and id < id_from(week + 7));
      part := format('%I', 'webhook_deliveries_' || to_char(week, 'YYYYMMDD'));
      begin
        execute format('create table %s (like webhook_deliveries including all)', part);
        call enforce_tenant_scope();
        execute format('revoke all on %s from phoihop_service', part);
        execute format('alter table webhook_deliveries attach partition %s for values from (%L) to (%L)', part, id_from(week), id_from(week + 7));
      exception when lock_not_available or check_violation then null;
      end;
    end loop;
    delete from webhook_deliveries_rest where ctid = any (array(
      select ctid from webhook_deliveries_rest where at < now() - interval '30 days' order by at limit most for update skip locked));
    get diagnostics gone = row_count;
    return gone;
  end $$;
  comment on function keep_deliveries is 'Makes the partitions of this week and the next four, drops those that ended thirty days ago, and deletes so many old attempts of the rest at most: how many, it answers.';
  revoke execute on function keep_deliveries from public;
  grant execute on function keep_deliveries to phoihop_service;
  -- Tables of a session come last: whoever calls it could else put his own in the place of ours.
  do $$ begin execute format('alter function keep_deliveries set search_path = %I, pg_temp', current_schema()); end $$;
`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    lock table webhook_deliveries in access exclusive mode;
    drop function keep_deliveries;
    create temporary table kept_deliveries on commit drop as select * from webhook_deliveries;
    do $$
    declare
      -- Where it has been dropped since, or others have come: as far as there are partitions.
      bound uuid := coalesce((select b.until from (select substring(pg_get_expr(relpartbound, oid) from 'TO \\(''([0-9a-f-]{36})''\\)')::uuid as until
          from pg_class where oid = to_regclass('webhook_deliveries_first')) b
        where not exists (select from webhook_deliveries d where d.id >= b.until)), id_from(current_date + 70));
    begin
      drop table webhook_deliveries;
      create table webhook_deliveries (
        ${COLUMNS}
      );
      insert into webhook_deliveries select * from kept_deliveries;
      execute format('alter table webhook_deliveries add constraint webhook_deliveries__until check (id < %L)', bound);
    end $$;
    create index webhook_deliveries__webhook on webhook_deliveries (tenant_id, webhook_id, id);
    create index webhook_deliveries__at on webhook_deliveries (at);
    comment on table webhook_deliveries is 'Every attempt to deliver an event, for 30 days.';
    comment on column webhook_deliveries.webhook_id is 'Of a webhook that may have been deleted since.';
    comment on column webhook_deliveries.duration is 'Milliseconds.';
    call enforce_tenant_scope();
  `.execute(db);
}
