import { sql, type Kysely } from 'kysely';

/** The take-out triggers of counted rows (ADR 14); PL/pgSQL names tables and columns as text, so a rename does not reach it. */
const takeOut = (rollups: string, packed: string) =>
  sql.raw(`
    create or replace function take_out_request() returns trigger language plpgsql as $$
    begin
      insert into ${rollups}
        values (old.tenant_id, 'requests', report_month(old.tenant_id, old.sent_at), old.agency, old.procedure_code, old.counted_head,
          case when old.${packed} < 16 then old.${packed} else old.${packed} - (old.${packed} / 16 - 1) % 240 * 16 end, -1,
          case when old.${packed} >= 16 then array[(old.${packed} / 16 - 1) % 240]::smallint[] end);
      if old.reminder_count > 0 then
        insert into ${rollups}
          values (old.tenant_id, 'urging', report_month(old.tenant_id, old.sent_at), old.lead_agency, old.procedure_code, old.counted_lead_head, old.reminder_count, -1);
      end if;
      if tg_op = 'DELETE' then return old; end if;
      new.counted := false;
      return new;
    end $$;

    create or replace function take_out_dossier() returns trigger language plpgsql as $$
    begin
      insert into ${rollups}
        values (old.tenant_id, 'dossiers', report_month(old.tenant_id, old.created_at), old.lead_agency, old.procedure_code, old.counted_head, old.${packed}, -1);
      if old.counted_cause is not null then
        insert into ${rollups}
          values (old.tenant_id, 'delays', report_month(old.tenant_id, old.created_at), old.lead_agency, old.procedure_code, old.counted_head, old.counted_cause, -1);
      end if;
      if tg_op = 'DELETE' then return old; end if;
      new.counted := false;
      return new;
    end $$;
  `);

/** What the database says of itself: after this migration and before it. */
const comments = (rollups: string, procedure: string, isolation: string) =>
  sql.raw(`
    comment on column consultation_requests.counted is 'In the ${rollups} of reports, under these heads of the agency and of the lead.';
    comment on column dossiers.counted is 'In the ${rollups} of reports, under this head; where it ran out of time with the place of the cause.';
    comment on table report_heads is 'Who answered for which agency when, as the ${rollups} know it. Rows are counted only where the moment of their charge lies before "until".';
    comment on procedure ${procedure} is '${isolation}; run after each migration, so that no new table stays open.';
  `);

/**
 * The field's own words for what had private names: heartbeat, rollup, packed outcome, tenant scope, test clock. A process of the
 * version before does not know them: stop all processes before this migration.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table timers rename column virtual to on_test_clock;
    alter index timers__due_virtual rename to timers__due_on_test_clock;

    alter table service_pulse rename to service_heartbeat;
    alter table service_heartbeat rename constraint service_pulse__pk to service_heartbeat__pk;
    alter table service_heartbeat rename constraint service_pulse__one to service_heartbeat__one;

    alter table report_cells rename to report_rollups;
    alter table report_rollups rename constraint report_cells__source to report_rollups__source;
    alter index report_cells__month rename to report_rollups__month;
    alter table report_rollups rename column tally to packed_outcome;
    alter table consultation_requests rename column tally to packed_outcome;
    alter table dossiers rename column tally to packed_outcome;

    alter procedure fence_tenants rename to enforce_tenant_scope;
    alter function within_fence rename to within_tenant_scope;
  `.execute(db);
  await takeOut('report_rollups', 'packed_outcome').execute(db);
  await comments(
    'rollups',
    'enforce_tenant_scope',
    'Enables row-level security by tenant on every table with a tenant_id',
  ).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await comments('cells', 'enforce_tenant_scope', 'Puts every table with a tenant_id behind the fence').execute(db);
  await takeOut('report_cells', 'tally').execute(db);
  await sql`
    alter function within_tenant_scope rename to within_fence;
    alter procedure enforce_tenant_scope rename to fence_tenants;
    alter table dossiers rename column packed_outcome to tally;
    alter table consultation_requests rename column packed_outcome to tally;
    alter table report_rollups rename column packed_outcome to tally;
    alter index report_rollups__month rename to report_cells__month;
    alter table report_rollups rename constraint report_rollups__source to report_cells__source;
    alter table report_rollups rename to report_cells;
    alter table service_heartbeat rename constraint service_heartbeat__one to service_pulse__one;
    alter table service_heartbeat rename constraint service_heartbeat__pk to service_pulse__pk;
    alter table service_heartbeat rename to service_pulse;
    alter index timers__due_on_test_clock rename to timers__due_virtual;
    alter table timers rename column on_test_clock to virtual;
  `.execute(db);
}
