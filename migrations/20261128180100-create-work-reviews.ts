import { sql, type Kysely } from 'kysely';

/** Weekly reviews of work in hand (R15): a process of its own, with one aggregate for each agency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table work_reviews (
      tenant_id text not null constraint work_reviews__tenant_id references tenants,
      id uuid not null,
      agency text not null,
      state text not null,
      digest text not null,
      head text,
      week date,
      opened_at timestamptz,
      due_at timestamptz,
      confirmation jsonb,
      missed jsonb not null,
      next_week date,
      next_opens_at timestamptz,
      next_due_at timestamptz,
      digest_day date,
      digest_at timestamptz,
      calendar_revision bigint not null,
      began_at timestamptz not null,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint work_reviews__pk primary key (tenant_id, id),
      constraint work_reviews__agency_exists foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint work_reviews__state check (state in ('waiting','open','confirmed','missed','ended'))
    );
    comment on table work_reviews is 'The weekly reviews of each agency, and the hour of its digest.';
    create unique index work_reviews__agency on work_reviews (tenant_id, agency) where state <> 'ended';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table work_reviews`.execute(db);
}
