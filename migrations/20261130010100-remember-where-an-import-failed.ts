import { sql, type Kysely } from 'kysely';

/** An import that failed goes on in the stage that it failed in: what was read in part must not pass for the whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table imports add column failed_stage text,
      add constraint imports__failed_stage check (failed_stage in ('reading','verifying','placing'));
    comment on column imports.failed_stage is 'The stage that it failed in, and goes on from.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table imports drop column failed_stage`.execute(db);
}
