import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sql, type Kysely } from 'kysely';

/** Webhooks, what was delivered by them, and the tables of graphile-worker, which runs the deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      tenant_id text not null constraint webhooks__tenant_id references tenants,
      id uuid not null,
      client_id uuid not null,
      url text not null,
      types text[],
      secret text not null,
      previous_secret text,
      previous_until timestamptz,
      state text not null default 'active' constraint webhooks__state check (state in ('active', 'paused')),
      reason text,
      paused_at timestamptz,
      no bigint not null,
      failures integer not null default 0,
      next_attempt_at timestamptz,
      delivered_at timestamptz,
      created_at timestamptz not null default now(),
      constraint webhooks__pk primary key (tenant_id, id),
      constraint webhooks__client_id foreign key (tenant_id, client_id) references api_clients (tenant_id, id)
    );
    comment on table webhooks is 'Where events of a tenant are sent to, and how far each receiver has come.';
    comment on column webhooks.client_id is 'The owner: what it may see is sent.';
    comment on column webhooks.types is 'Only these types of events; null for all.';
    comment on column webhooks.secret is 'Signs what is sent; encrypted with a key of the operator key.';
    comment on column webhooks.no is 'The last number of the feed that was dealt with.';
    comment on column webhooks.failures is 'Attempts in a row that failed.';
    create index webhooks__client on webhooks (tenant_id, client_id);

    create table webhook_deliveries (
      tenant_id text not null,
      id uuid not null,
      webhook_id uuid not null,
      event_id text not null,
      event_type text not null,
      attempt integer not null,
      at timestamptz not null,
      status integer,
      duration integer not null,
      error text,
      constraint webhook_deliveries__pk primary key (tenant_id, id),
      constraint webhook_deliveries__webhook_id foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
    );
    comment on table webhook_deliveries is 'Every attempt to deliver an event, for 30 days.';
    comment on column webhook_deliveries.duration is 'Milliseconds.';
    create index webhook_deliveries__webhook on webhook_deliveries (tenant_id, webhook_id, id);
    create index webhook_deliveries__at on webhook_deliveries (at);
  `.execute(db);
  await createJobTables(db);
}

/**
 * As graphile-worker itself would at its start, but as the owner and with everything else of the schema: the service's role may not make
 * tables. Its steps are recorded as it records them, so a later release goes on from there.
 */
async function createJobTables(db: Kysely<unknown>): Promise<void> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('graphile-worker/package.json')), 'sql');
  await sql`
    create schema graphile_worker;
    create table graphile_worker.migrations (id integer primary key, ts timestamptz not null default now(), breaking boolean not null default false);
  `.execute(db);
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.sql')).sort()) {
    const no = Number.parseInt(file, 10);
    if (no > LAST_STEP) break;
    const step = await readFile(join(folder, file), 'utf8');
    await sql.raw(`insert into graphile_worker.migrations (id, breaking) values (${no}, ${step.startsWith('--! breaking')})`).execute(db);
    await sql.raw(step.replace(/:GRAPHILE_WORKER_SCHEMA\b/g, 'graphile_worker')).execute(db);
  }
  await sql`
    grant usage on schema graphile_worker to phoihop_service;
    grant select, insert, update, delete on all tables in schema graphile_worker to phoihop_service;
    grant usage on all sequences in schema graphile_worker to phoihop_service;
    grant execute on all functions in schema graphile_worker to phoihop_service;
    do $$
    declare
      closed regclass;
    begin
      for closed in select oid from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity loop
        execute format('create policy service on %s to phoihop_service using (true)', closed);
      end loop;
    end $$;
  `.execute(db);
}

/** Of graphile-worker 0.17. */
const LAST_STEP = 19;

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop schema graphile_worker cascade;
    drop table webhook_deliveries, webhooks;
  `.execute(db);
}
