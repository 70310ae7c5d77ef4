import { sql, type Kysely } from 'kysely';

/** Since when the agency that leads a task does: terms and documents of a task that was reassigned count from then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks add column lead_since timestamptz;
    update tasks t set lead_since = coalesce(
      (select max(j.at) from journal j where j.tenant_id = t.tenant_id and j.aggregate_id = t.id and j.type = 'task.reassigned'), t.assigned_at);
    alter table tasks alter column lead_since set not null;
    comment on column tasks.lead_since is 'Since when its lead has it: later than assigned_at where it was reassigned.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tasks drop column lead_since`.execute(db);
}
