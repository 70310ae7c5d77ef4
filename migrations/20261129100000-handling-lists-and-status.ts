import { sql, type Kysely } from 'kysely';

/** What the applicant asks by without a login, lists of handlings, and the checker of a handling as the owner of open work (R1, R16). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table status_keys (
      tenant_id text not null,
      key bytea not null,
      constraint status_keys__pk primary key (tenant_id),
      constraint status_keys__tenant_id foreign key (tenant_id) references tenants (tenant_id)
    );
    comment on table status_keys is 'What secrets of receipts are derived from: random, made with the first receipt, and never changed, for receipts are on paper.';
    revoke update, delete on status_keys from phoihop_service;

    alter table handlings add column ownerless_since date;
    comment on column handlings.ownerless_since is 'Day since which its checker is gone, once the head was asked for a successor.';
    create index handlings__code on handlings (tenant_id, aggregate_code);
    create index handlings__received on handlings (tenant_id, received_at, id);
    create index handlings__appointment on handlings (tenant_id, appointment_at, id);
    create index handlings__receiving_point_appointment on handlings (tenant_id, receiving_point, appointment_at, id);
    create index handlings__lead_received on handlings (tenant_id, lead_agency, received_at, id);
    create index handlings__lead_appointment on handlings (tenant_id, lead_agency, appointment_at, id);
    create index handlings__open_checker on handlings (tenant_id, receiving_point, checker, check_due_at, id)
      where ended_at is null and checker is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index handlings__open_checker;
    drop index handlings__lead_appointment;
    drop index handlings__lead_received;
    drop index handlings__receiving_point_appointment;
    drop index handlings__appointment;
    drop index handlings__received;
    drop index handlings__code;
    alter table handlings drop column ownerless_since;
    drop table status_keys;
  `.execute(db);
}
