import { sql, type Kysely } from 'kysely';

/** Who handles a request in the agency that is asked, and what the head was asked a successor for (R1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consultation_requests add column handler text, add column ownerless_since date;
    alter table dossiers add column ownerless_since date;
    comment on column consultation_requests.handler is 'The official to whom the agency gave it; null while nobody has it.';
    comment on column consultation_requests.ownerless_since is 'The day since which the handler is gone, once the head was asked for a successor.';
    comment on column dossiers.ownerless_since is 'The day since which the responsible official is gone, once the head was asked for a successor.';
    create index consultation_requests__handler_due on consultation_requests (tenant_id, handler, due_at, id) where handler is not null;
    create index consultation_requests__open_handler on consultation_requests (tenant_id, agency, handler, due_at, id)
      where state in ('pending', 'supplement_due') and handler is not null;
    create index dossiers__open_official on dossiers (tenant_id, lead_agency, responsible_official, due_at, id) where clock <> 'stopped';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index consultation_requests__handler_due, consultation_requests__open_handler, dossiers__open_official;
    alter table consultation_requests drop column handler, drop column ownerless_since;
    alter table dossiers drop column ownerless_since;
  `.execute(db);
}
