import { sql, type Kysely } from 'kysely';

/**
 * What reports have added up already (ADR 14): a row of the process that has settled is counted into a cell of its month, and
 * marked. Whatever changes such a row takes it out again in the same transaction, so that cells and rows not counted are together
 * always what there is. Writers of rows that are not counted, and those are the ones at work, pay for a look at the mark.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_cells (
      tenant_id text not null,
      source text not null constraint report_cells__source check (source in ('requests', 'urging', 'dossiers', 'delays')),
      month date not null,
      party text not null,
      procedure_code text not null,
      head text not null,
      tally integer not null,
      n integer not null,
      spread smallint[],
      merged boolean not null default false
    );
    comment on table report_cells is 'Counted rows of the process that are alike, by the local month that reports count them by. What is taken out again stands in cells of their own.';
    comment on column report_cells.head is 'Who answered for the party on the day that the row is charged to; none: nobody did.';
    comment on column report_cells.tally is 'The packed figure of the rows: of requests with the minutes of the response rounded down to 240, of reminders their number, of delays the place of their cause.';
    comment on column report_cells.n is 'How many; below zero: so many taken out.';
    comment on column report_cells.spread is 'Of answered requests: for each the minutes that the rounding took away.';
    comment on column report_cells.merged is 'The only one that is alike, when its month was last brought together.';
    create index report_cells__month on report_cells (tenant_id, source, month);

    create table report_heads (
      tenant_id text constraint report_heads__pk primary key,
      tenures jsonb not null,
      until timestamptz not null
    );
    comment on table report_heads is 'Who answered for which agency when, as the cells know it. Rows are counted only where the moment of their charge lies before "until".';

    alter table consultation_requests
      add column counted boolean not null default false,
      add column counted_head text,
      add column counted_lead_head text;
    comment on column consultation_requests.counted is 'In the cells of reports, under these heads of the agency and of the lead.';
    alter table dossiers
      add column counted boolean not null default false,
      add column counted_head text,
      add column counted_cause integer;
    comment on column dossiers.counted is 'In the cells of reports, under this head; where it ran out of time with the place of the cause.';
    create index consultation_requests__uncounted on consultation_requests (tenant_id, sent_at, id)
      include (agency, lead_agency, procedure_code, tally, reminder_count, answered_at, due_at) where not counted;
    create index dossiers__uncounted on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, tally, due_at, decided_at, clock, outcome, returned, awaited_applicant) where not counted;
  `.execute(db);
  await sql`
    create function report_month(tenant text, at timestamptz) returns date language sql stable
      return (select date_trunc('month', at at time zone t.timezone)::date from tenants t where t.tenant_id = tenant);
    comment on function report_month is 'The local month of a moment, by its first day.';

    create function take_out_request() returns trigger language plpgsql as $$
    begin
      insert into report_cells
        values (old.tenant_id, 'requests', report_month(old.tenant_id, old.sent_at), old.agency, old.procedure_code, old.counted_head,
          case when old.tally < 16 then old.tally else old.tally - (old.tally / 16 - 1) % 240 * 16 end, -1,
          case when old.tally >= 16 then array[(old.tally / 16 - 1) % 240]::smallint[] end);
      if old.reminder_count > 0 then
        insert into report_cells
          values (old.tenant_id, 'urging', report_month(old.tenant_id, old.sent_at), old.lead_agency, old.procedure_code, old.counted_lead_head, old.reminder_count, -1);
      end if;
      if tg_op = 'DELETE' then return old; end if;
      new.counted := false;
      return new;
    end $$;
    create trigger take_out before update or delete on consultation_requests for each row when (old.counted) execute function take_out_request();

    create function take_out_dossier() returns trigger language plpgsql as $$
    begin
      insert into report_cells
        values (old.tenant_id, 'dossiers', report_month(old.tenant_id, old.created_at), old.lead_agency, old.procedure_code, old.counted_head, old.tally, -1);
      if old.counted_cause is not null then
        insert into report_cells
          values (old.tenant_id, 'delays', report_month(old.tenant_id, old.created_at), old.lead_agency, old.procedure_code, old.counted_head, old.counted_cause, -1);
      end if;
      if tg_op = 'DELETE' then return old; end if;
      new.counted := false;
      return new;
    end $$;
    create trigger take_out before update or delete on dossiers for each row when (old.counted) execute function take_out_dossier();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger take_out on dossiers;
    drop trigger take_out on consultation_requests;
    drop function take_out_dossier, take_out_request, report_month;
    drop index dossiers__uncounted, consultation_requests__uncounted;
    alter table dossiers drop column counted_cause, drop column counted_head, drop column counted;
    alter table consultation_requests drop column counted_lead_head, drop column counted_head, drop column counted;
    drop table report_heads, report_cells;
  `.execute(db);
}
