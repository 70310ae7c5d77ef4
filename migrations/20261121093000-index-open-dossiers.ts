import { sql, type Kysely } from 'kysely';

/** Lists of what is overdue, and of what is with the committee, read past a city's archive of closed dossiers otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index dossiers__open_due on dossiers (tenant_id, due_at, id) where clock in ('running', 'overdue');
    create index dossiers__lead_open_due on dossiers (tenant_id, lead_agency, due_at, id) where clock in ('running', 'overdue');
    create index dossiers__submitted_due on dossiers (tenant_id, due_at, id) where state in ('submitted', 'accepted');
    create index dossiers__lead_submitted_due on dossiers (tenant_id, lead_agency, due_at, id) where state in ('submitted', 'accepted');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index dossiers__open_due, dossiers__lead_open_due, dossiers__submitted_due, dossiers__lead_submitted_due`.execute(db);
}
