import { sql, type Kysely } from 'kysely';

/**
 * Where tenants live when there are several servers (ADR 38). With one server both tables stay empty: who is not in the directory lives on the
 * first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenant_homes (
      tenant_id text not null constraint tenant_homes__pk primary key,
      server text not null,
      placed_at timestamptz not null default now()
    );
    comment on table tenant_homes is
      'The directory of tenants: the first server has a row of each that lives elsewhere, and each further server one of those that live on it. No foreign key: the tenant is on another server, or is to come.';
    comment on column tenant_homes.server is 'By its name in DATABASE_SERVERS; first: that of DATABASE_URL.';

    create table server_name (
      single boolean not null default true constraint server_name__pk primary key constraint server_name__one check (single),
      name text not null
    );
    comment on table server_name is
      'Which of several servers this is, written when it is first used as one: a copy of it, or one under another name, is refused.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table server_name, tenant_homes`.execute(db);
}
