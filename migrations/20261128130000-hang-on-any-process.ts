import { sql, type Kysely } from 'kysely';

const TABLES = ['violations', 'meetings', 'referrals'] as const;

/**
 * Violations, meetings and referrals hang on an aggregate of any process, not on a dossier alone: they name its process, its id and
 * its code. What an aggregate is the foreign key cannot tell any more; the engine creates them under the lock of the aggregate.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES)
    await sql
      .raw(
        `
    alter table ${table} drop constraint ${table}__dossier_id;
    alter table ${table} rename column dossier_id to aggregate_id;
    alter table ${table} rename column dossier_code to aggregate_code;
    alter index ${table}__dossier rename to ${table}__aggregate;
    alter table ${table} add column process text not null default 'dossier';
    alter table ${table} alter column process drop default, alter column procedure_code drop not null;
    comment on column ${table}.aggregate_id is 'The root of the process that it hangs on: a dossier, a task.';
  `,
      )
      .execute(db);
  await sql`
    alter table file_uses drop constraint file_uses__dossier_id;
    alter table file_uses rename column dossier_id to aggregate_id;
  `.execute(db);
}

/** Possible as long as everything hangs on dossiers. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table file_uses rename column aggregate_id to dossier_id;
    alter table file_uses add constraint file_uses__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id);
  `.execute(db);
  for (const table of TABLES)
    await sql
      .raw(
        `
    comment on column ${table}.aggregate_id is null;
    alter table ${table} drop column process, alter column procedure_code set not null;
    alter index ${table}__aggregate rename to ${table}__dossier;
    alter table ${table} rename column aggregate_code to dossier_code;
    alter table ${table} rename column aggregate_id to dossier_id;
    alter table ${table} add constraint ${table}__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id);
  `,
      )
      .execute(db);
}
