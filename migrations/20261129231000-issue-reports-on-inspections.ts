import { sql, type Kysely } from 'kysely';

/** The kinds of issued reports with that on inspections or without it; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'issued_reports__kind' and conrelid = 'issued_reports'::regclass;
    alter table issued_reports drop constraint issued_reports__kind;
    execute 'alter table issued_reports add constraint issued_reports__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'tasks'::text`, `'tasks'::text, 'inspections'::text`];

/** Reports on inspections are issued and frozen, too (R23). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
}
