import { sql, type Kysely } from 'kysely';

/** The kinds of issued papers with those of inspections or without them; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'issued_papers__kind' and conrelid = 'issued_papers'::regclass;
    alter table issued_papers drop constraint issued_papers__kind;
    execute 'alter table issued_papers add constraint issued_papers__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const WITHOUT = `'report'::text`;
const WITH = `'inspection_decision'::text, 'inspection_minutes'::text, 'inspection_conclusion'::text, 'report'::text`;

/** Decisions, minutes and conclusions of inspections are papers that are issued and kept (R23). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `delete from issued_paper_files f using issued_papers p where p.tenant_id = f.tenant_id and p.id = f.paper_id and p.kind like 'inspection%'`,
    )
    .execute(db);
  await sql.raw(`delete from issued_papers where kind like 'inspection%'`).execute(db);
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
}
