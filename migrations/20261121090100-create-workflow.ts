import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal (
      tenant_id text not null,
      aggregate_id uuid not null,
      seq integer not null,
      process text not null,
      at timestamptz not null,
      type text not null,
      about text,
      actor_agency text,
      actor_official text,
      actor_client text,
      data jsonb not null,
      hash text not null,
      constraint journal__pk primary key (tenant_id, aggregate_id, seq)
    );
    comment on table journal is 'Append-only, numbered and hash-chained per aggregate: audit trail, timeline, evidence and outbox.';
    comment on column journal.about is 'The agency that the entry is about, where it is about one: decides who else may read it.';
    comment on column journal.hash is 'SHA-256 over the hash before it and this entry in canonical form, hexadecimal.';

    create function journal_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
    end $$;
    create trigger journal__append_only before update or delete or truncate on journal
      for each statement execute function journal_is_append_only();

    create table timers (
      tenant_id text not null,
      aggregate_id uuid not null,
      instance_id uuid not null,
      name text not null,
      process text not null,
      due_at timestamptz not null,
      virtual boolean not null,
      constraint timers__pk primary key (tenant_id, aggregate_id, instance_id, name)
    ) with (fillfactor = 90);
    comment on table timers is 'Armed deadlines: one row for each delayed transition that a statechart waits for.';
    comment on column timers.virtual is 'Runs on the test clock of a sandbox tenant: the deadline runner leaves it alone.';
    create index timers__due on timers (process, due_at, tenant_id) where not virtual;
    create index timers__due_virtual on timers (tenant_id, due_at) where virtual;

    create table idempotency_keys (
      tenant_id text not null,
      client text not null,
      key text not null,
      fingerprint text not null,
      outcome text not null,
      created_at timestamptz not null default now(),
      constraint idempotency_keys__pk primary key (tenant_id, client, key)
    );
    comment on table idempotency_keys is 'First answers, kept for 24 hours and written in the transaction that they tell of.';
    comment on column idempotency_keys.tenant_id is 'Empty for calls that belong to no tenant yet.';
    comment on column idempotency_keys.outcome is 'JSON text: {"value": …} or {"error": …}; encrypted with the caller''s own key where it holds a secret.';
    create index idempotency_keys__created_at on idempotency_keys (created_at);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table idempotency_keys, timers, journal;
    drop function journal_is_append_only;
  `.execute(db);
}
