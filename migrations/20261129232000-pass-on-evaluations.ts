import { sql, type Kysely } from 'kysely';

/** Who evaluates a delegation whose agency has ended (R26, R27); and lists of what was signed without a proven authority. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delegations add column evaluating_agency text, add column former_agencies jsonb,
      add constraint delegations__evaluating_agency foreign key (tenant_id, evaluating_agency) references agencies (tenant_id, code);
    comment on column delegations.evaluating_agency is 'Who evaluates it in place of the agency, which others have taken over from; null: the agency itself.';
    create index delegations__evaluating on delegations (tenant_id, evaluating_agency, announced_at, id) where evaluating_agency is not null;
    create index signatures__unproven on signatures (tenant_id, at, aggregate_id, seq) where form = 'unproven';
    create index signatures__unproven_agency on signatures (tenant_id, agency, at, aggregate_id, seq) where form = 'unproven';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index signatures__unproven;
    drop index signatures__unproven_agency;
    alter table delegations drop column evaluating_agency, drop column former_agencies;
  `.execute(db);
}
