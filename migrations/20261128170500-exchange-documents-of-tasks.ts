import { sql, type Kysely } from 'kysely';

/** Documents between systems are about assigned tasks, too: a request, a task, or the tasks that a document gives. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table document_messages
      alter column request_id drop not null,
      alter column dossier_id drop not null,
      add column task_id uuid,
      add constraint document_messages__task_id foreign key (tenant_id, task_id) references tasks (tenant_id, id),
      add constraint document_messages__about check ((request_id is null) = (dossier_id is null) and (request_id is null or task_id is null));
    comment on column document_messages.task_id is 'The task that it is about. A document that gives tasks is about none: they name it.';
    create index document_messages__task on document_messages (tenant_id, task_id, recorded_at, id) where task_id is not null;
  `.execute(db);
}

/** What was exchanged about tasks is no message that was kept before. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from document_messages where request_id is null;
    drop index document_messages__task;
    alter table document_messages
      drop constraint document_messages__about,
      drop constraint document_messages__task_id,
      drop column task_id,
      alter column request_id set not null,
      alter column dossier_id set not null;
  `.execute(db);
}
