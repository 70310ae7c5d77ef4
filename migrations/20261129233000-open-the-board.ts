import { sql, type Kysely } from 'kysely';

/**
 * How people come in to the board: by the identity provider of the tenant, where it knows the board as a public client, and in a sandbox that is
 * open to visitors by choosing an official.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tenants add column open_to_visitors boolean not null default false,
      add constraint tenants__open_to_visitors check (sandbox or not open_to_visitors);
    comment on column tenants.open_to_visitors is 'Anybody may choose an official of the sandbox and act as that one.';
    alter table identity_providers add column board_client_id text;
    comment on column identity_providers.board_client_id is 'As which public client the board sends people to the provider; null: it does not.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tenants drop column open_to_visitors;
    alter table identity_providers drop column board_client_id;
  `.execute(db);
}
