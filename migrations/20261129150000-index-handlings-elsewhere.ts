import { sql, type Kysely } from 'kysely';

/**
 * Who takes part in a citizen's dossier beside its lead, each where that is another one: mostly a dossier is taken in and led by one agency, and an
 * agency that looks for those of others found none only after it had read all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table handlings
      add column lead_elsewhere text generated always as (case when lead_agency <> receiving_point then lead_agency end) stored,
      add column point_elsewhere text generated always as (case when receiving_point <> lead_agency then receiving_point end) stored;
    comment on column handlings.lead_elsewhere is 'The lead, where another agency took the dossier in.';
    comment on column handlings.point_elsewhere is 'The place of receipt, where another agency leads the dossier.';
    alter table handling_steps add column unit_elsewhere text generated always as (case when agency <> lead_agency then agency end) stored;
    comment on column handling_steps.unit_elsewhere is 'The unit, where another agency leads the dossier.';
    drop index handlings__lead_received;
    drop index handlings__lead_appointment;
    create index handlings__lead_elsewhere_received on handlings (tenant_id, lead_elsewhere, received_at, id) where lead_elsewhere is not null;
    create index handlings__lead_elsewhere_appointment on handlings (tenant_id, lead_elsewhere, appointment_at, id) where lead_elsewhere is not null;
    create index handlings__point_elsewhere on handlings (tenant_id, point_elsewhere, dossier_id) where point_elsewhere is not null;
    create index handling_steps__unit_elsewhere on handling_steps (tenant_id, unit_elsewhere, dossier_id) where unit_elsewhere is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table handling_steps drop column unit_elsewhere;
    alter table handlings drop column lead_elsewhere, drop column point_elsewhere;
    create index handlings__lead_received on handlings (tenant_id, lead_agency, received_at, id);
    create index handlings__lead_appointment on handlings (tenant_id, lead_agency, appointment_at, id);
  `.execute(db);
}
