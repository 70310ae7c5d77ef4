import { sql, type Kysely } from 'kysely';

/**
 * Moving a tenant to another server (ADR 38): the record of the move, and tenants that a server has rows of but does not serve. Policies hide those from what
 * works on all tenants; a transaction for one of them is refused at its beginning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables.execute(db);
  await functions.execute(db);
  await enforcing(SERVED).execute(db);
  await policies(SERVED).execute(db);
  await directory(DIRECTORY).execute(db);
}

const tables = sql`
  create table unserved_tenants (
    tenant text not null constraint unserved_tenants__pk primary key,
    server text not null,
    since timestamptz not null default now()
  );
  comment on table unserved_tenants is
    'Tenants of which this server has rows, or had them, and that it does not serve: they are on their way to it or from it, or have left.';
  comment on column unserved_tenants.server is 'The one that the tenant comes from, or goes to, by its name in DATABASE_SERVERS.';

  create table tenant_moves (
    tenant text not null constraint tenant_moves__pk primary key,
    source text not null,
    target text not null,
    state text not null constraint tenant_moves__state
      check (state in ('copying', 'stopping', 'verifying', 'switched', 'cleared', 'cancelling')),
    mover uuid not null,
    progress text not null default '',
    subscription oid,
    started_at timestamptz not null default now(),
    stopped_at timestamptz,
    switched_at timestamptz,
    updated_at timestamptz not null default now()
  );
  comment on table tenant_moves is 'On the first server: moves of tenants from server to server, the last one of each tenant.';
  comment on column tenant_moves.mover is 'The run of the command that works on it, or was the last one to: another one cannot go on.';
  comment on column tenant_moves.subscription is 'Of the target, by which slots on the source are named.';
  comment on column tenant_moves.stopped_at is 'Since when the tenant was not served.';

  -- Written by whoever moves tenants, who owns the tables.
  revoke insert, update, delete on unserved_tenants, tenant_moves from phoihop_service;

  create table earlier_outages (
    tenant_id text not null constraint earlier_outages__tenant references tenants,
    from_at timestamptz not null,
    to_at timestamptz not null,
    constraint earlier_outages__pk primary key (tenant_id, from_at)
  );
  comment on table earlier_outages is
    'Outages that concern a tenant and are not of this server: of servers on which it lived before, and moves that took long.';
  alter table tenants add column arrived_at timestamptz;
  comment on column tenants.arrived_at is
    'When the tenant came to this server from another one: outages of this server that ended before do not concern it. Null: it was made here.';
`;

/**
 * The lock is for whoever waits until all who came in before have ended. It is taken first: what is asked after it sees all that was committed before
 * anybody looked for holders. Those who look for a tenant come in freely: they act for nobody.
 */
const functions = sql`
  create function enter_tenant_scope(scope text) returns text language plpgsql volatile as $$
    begin
      if scope = '**' then return scope; end if;
      perform pg_advisory_xact_lock_shared(hashtextextended('phoihop scope ' || scope, 0));
      if exists (select from unserved_tenants u where u.tenant = scope) and current_setting('phoihop.moving', true) is distinct from scope then
        raise exception 'the tenant % is not served here: it lives on another server, or is on its way', scope using errcode = 'PH001';
      end if;
      return scope;
    end $$;
  comment on function enter_tenant_scope is
    'Begins work for a tenant, or for all (*), or looking for one (**): refuses a tenant that this server does not serve, with SQLSTATE PH001, but to whoever moves it (phoihop.moving).';

  create function tenants_not_served() returns text[] language sql stable parallel safe
    return case when current_setting('phoihop.tenant', true) = '**' then '{}'::text[]
      else array(select u.tenant from unserved_tenants u) end;
  comment on function tenants_not_served is 'Whose rows are hidden from what works on all tenants.';
`;

const NAMED = `tenant_id = (select nullif(current_setting('phoihop.tenant', true), ''))`;
const BEFORE = `${NAMED} or (select current_setting('phoihop.tenant', true)) = '*'`;
const SERVED = `${NAMED} or ((select left(current_setting('phoihop.tenant', true), 1)) = '*' and tenant_id <> all ((select tenants_not_served())::text[]))`;

/** Where tenants live is told of all of them, wherever that is. */
const DIRECTORY = `${NAMED} or (select left(current_setting('phoihop.tenant', true), 1)) = '*'`;
const directory = (condition: string) => sql.raw(`alter policy tenant on tenant_homes using (${condition})`);

/** Tables to come get the condition, too. */
const enforcing = (condition: string) =>
  sql.raw(`
    create or replace procedure enforce_tenant_scope() language plpgsql as $$
    declare
      fenced regclass;
    begin
      for fenced in
        select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
      loop
        execute format('alter table %s enable row level security', fenced);
        execute format(
          'create policy tenant on %s using (${condition.replaceAll("'", "''")})',
          fenced);
      end loop;
    end $$;
`);

const policies = (condition: string) =>
  sql.raw(`
  do $$
    declare
      each record;
    begin
      for each in
        select p.polrelid::regclass as name, p.polwithcheck is not null as checks from pg_policy p join pg_class c on c.oid = p.polrelid
        where p.polname = 'tenant' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'tenant_homes'
        order by c.relname
      loop
        execute format('alter policy tenant on %s using (%s)', each.name, '${condition.replaceAll("'", "''")}');
        if each.checks then
          execute format('alter policy tenant on %s with check (%s)', each.name, '${condition.replaceAll("'", "''")}');
        end if;
      end loop;
    end $$;
`);

const OTHER_WAY_ROUND = `(select current_setting('phoihop.tenant', true)) in (tenant_id, '*')`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await policies(BEFORE).execute(db);
  await directory(BEFORE).execute(db);
  for (const table of ['checkpoints', 'checkpoint_marks', 'document_messages'])
    await sql
      .raw(`alter policy tenant on ${table} using (${OTHER_WAY_ROUND}) with check (${OTHER_WAY_ROUND})`)
      .execute(db);
  await enforcing(BEFORE).execute(db);
  await sql`
    drop function enter_tenant_scope, tenants_not_served;
    alter table tenants drop column arrived_at;
    drop table earlier_outages, tenant_moves, unserved_tenants;
  `.execute(db);
}
