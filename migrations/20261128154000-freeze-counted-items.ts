import { sql, type Kysely } from 'kysely';

/** The items behind every figure of an issued report, frozen with it; and reports for a period that has not ended, named interim. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table issued_reports
      add column interim boolean not null default false,
      add column freezes_items boolean not null default false;
    comment on column issued_reports.interim is 'Issued before its period had ended.';
    comment on column issued_reports.freezes_items is 'Whether the items behind its figures are kept; false for reports of earlier days.';

    create table issued_report_items (
      tenant_id text not null,
      report_id uuid not null,
      figure text not null,
      row_key text not null,
      place bigint not null,
      type text not null,
      at timestamptz not null,
      item_id uuid not null,
      no integer not null,
      agency text not null,
      dossier_id uuid not null,
      dossier_code text not null,
      constraint issued_report_items__pk primary key (tenant_id, report_id, figure, row_key, place)
    );
    comment on table issued_report_items is 'What each figure of an issued report counted when it was issued, in the order of the list. Without a foreign key: both are written in one transaction and never again, and a check for each of a hundred thousand rows would hold it up.';
    comment on column issued_report_items.place is 'Place in the list behind the figure of the row, from 1.';
    create trigger issued_report_items__frozen before update or delete or truncate on issued_report_items
      for each statement execute function issued_reports_are_frozen();
    revoke update, delete on issued_report_items from phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table issued_report_items;
    alter table issued_reports drop column freezes_items, drop column interim;
  `.execute(db);
}
