import { sql, type Kysely } from 'kysely';

/** The kinds of violations with one more, or without it; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'violations__kind' and conrelid = 'violations'::regclass;
    alter table violations drop constraint violations__kind;
    execute 'alter table violations add constraint violations__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'missing_apology'::text`, `'missing_apology'::text, 'missed_new_date'::text`];

const WAITING = "state in ('received', 'checking', 'awaiting_applicant', 'result_ready')";

/** What is foreseen of a citizen's dossier, when the lead is offered to apologise, and the new date as a deadline (R19). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers add column new_due_at timestamptz, add column apology_exemption jsonb;
    comment on column dossiers.new_due_at is 'When the day that the letter of apology promised ends.';
    comment on column dossiers.apology_exemption is 'Why no letter of apology is owed.';
    alter table handlings add column forecast jsonb, add column apology_offered_at timestamptz;
    comment on column handlings.forecast is 'When what is left to do ends, and when the lead is offered to apologise.';
    comment on column handlings.apology_offered_at is 'Since when the lead is offered to apologise; null once it is settled.';
    drop index handlings__waiting;
    create index handlings__waiting on handlings (tenant_id, dossier_id)
      where (${sql.raw(WAITING)} or apology_offered_at is not null);
  `.execute(db);
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index handlings__waiting;
    create index handlings__waiting on handlings (tenant_id, dossier_id) where ${sql.raw(WAITING)};
    alter table handlings drop column forecast, drop column apology_offered_at;
    alter table dossiers drop column new_due_at, drop column apology_exemption;
  `.execute(db);
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
}
