import { sql, type Kysely } from 'kysely';

/**
 * Keys of clients become rows of their own, so that two are valid while one is changed for the other; clients get scopes; a tenant
 * may name a provider of OpenID Connect. `api_clients.key_hash` stays for processes of the release before, which know no other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_clients
      alter column key_hash drop not null,
      add column scopes text[] not null default '{read,write}',
      add constraint api_clients__scopes check (scopes <@ '{read,write}' and scopes <> '{}');
    comment on column api_clients.key_hash is 'Of clients made before keys had rows of their own; see api_keys.';
    comment on column api_clients.scopes is 'Which methods its keys open: read for GET, write for all others.';

    create table api_keys (
      tenant_id text not null,
      id uuid not null,
      client_id uuid not null,
      key_hash text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      constraint api_keys__pk primary key (tenant_id, id),
      constraint api_keys__client_id foreign key (tenant_id, client_id) references api_clients (tenant_id, id)
    );
    comment on column api_keys.key_hash is 'SHA-256 of the key, hexadecimal; the key itself is random and is not kept.';
    comment on column api_keys.expires_at is 'From then on it is refused; null for never.';
    create unique index api_keys__key_hash on api_keys (key_hash);
    create index api_keys__client on api_keys (tenant_id, client_id);
    insert into api_keys select tenant_id, gen_random_uuid(), id, key_hash, created_at, null from api_clients;

    create table api_key_uses (
      tenant_id text not null,
      key_id uuid not null,
      last_used_at timestamptz not null,
      constraint api_key_uses__pk primary key (tenant_id, key_id),
      constraint api_key_uses__key_id foreign key (tenant_id, key_id) references api_keys (tenant_id, id)
    );
    comment on table api_key_uses is 'When a key was last used, to the minute; apart from the key, for it is written without being asked for.';

    create table identity_providers (
      tenant_id text constraint identity_providers__pk primary key constraint identity_providers__tenant_id references tenants,
      issuer text not null,
      audience text not null,
      jwks_uri text,
      algorithms text[] not null,
      claims jsonb not null,
      updated_at timestamptz not null
    );
    comment on table identity_providers is 'Whose OpenID Connect access tokens count in a tenant.';
    comment on column identity_providers.claims is 'Which claims name the official, the agency and the roles.';
    create unique index identity_providers__issuer_audience on identity_providers (issuer, audience);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update api_clients as c set key_hash = (
      select k.key_hash from api_keys as k where k.tenant_id = c.tenant_id and k.client_id = c.id order by k.created_at desc, k.id desc limit 1);
    drop table identity_providers, api_key_uses, api_keys;
    alter table api_clients drop column scopes, alter column key_hash set not null;
    comment on column api_clients.key_hash is 'SHA-256 of the key, hexadecimal; the key itself is random and is not kept.';
  `.execute(db);
}
