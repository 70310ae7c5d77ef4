import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenants (
      tenant_id text constraint tenants__pk primary key,
      name text not null,
      timezone text not null,
      sandbox boolean not null,
      clock timestamptz,
      revision bigint not null default 1,
      calendar_revision bigint not null default 1,
      created_at timestamptz not null default now(),
      constraint tenants__clock check (sandbox = (clock is not null))
    );
    comment on table tenants is 'One province or city: the unit of isolation.';
    comment on column tenants.clock is 'The test clock of a sandbox tenant; null where the wall clock counts.';
    comment on column tenants.revision is 'Goes up with every change of calendar, directory, procedures or policies: processes keep those in memory by it.';
    comment on column tenants.calendar_revision is 'Goes up with every change of the calendar: aggregates computed under an older one are moved.';

    create table calendars (
      tenant_id text constraint calendars__pk primary key constraint calendars__tenant_id references tenants,
      definition jsonb not null,
      updated_at timestamptz not null
    );
    comment on table calendars is 'Working week, working hours and the days that differ, as one document per tenant.';

    create table agencies (
      tenant_id text not null constraint agencies__tenant_id references tenants,
      code text not null,
      name text not null,
      kind text not null,
      parent_code text,
      active_from date not null,
      active_to date,
      constraint agencies__pk primary key (tenant_id, code),
      constraint agencies__parent_code foreign key (tenant_id, parent_code) references agencies (tenant_id, code) deferrable initially deferred,
      constraint agencies__kind check (kind in ('committee','office','home_affairs','inspectorate','department','district','commune','public_unit','other'))
    );
    comment on column agencies.active_to is 'Last day, inclusive; null while the agency exists.';

    create table positions (
      tenant_id text not null,
      agency_code text not null,
      official_code text not null,
      valid_from date not null,
      valid_to date,
      title text not null,
      role text not null,
      may_sign boolean not null,
      name text,
      constraint positions__pk primary key (tenant_id, official_code, valid_from),
      constraint positions__agency_code foreign key (tenant_id, agency_code) references agencies (tenant_id, code),
      constraint positions__role check (role in ('head','deputy_head','officer','registrar')),
      constraint positions__period check (valid_to is null or valid_to >= valid_from)
    );
    comment on table positions is 'An official holding a position in an agency for a period; the official is the code.';
    comment on column positions.valid_to is 'Last day in the position, inclusive; null while it is held.';
    create index positions__agency on positions (tenant_id, agency_code);

    create table successions (
      tenant_id text not null,
      predecessor text not null,
      successor text not null,
      effective_from date not null,
      constraint successions__pk primary key (tenant_id, predecessor, successor),
      constraint successions__predecessor foreign key (tenant_id, predecessor) references agencies (tenant_id, code),
      constraint successions__successor foreign key (tenant_id, successor) references agencies (tenant_id, code)
    );

    create table procedures (
      tenant_id text not null constraint procedures__tenant_id references tenants,
      code text not null,
      version integer not null,
      effective_from date not null,
      definition jsonb not null,
      published_at timestamptz not null,
      constraint procedures__pk primary key (tenant_id, code, version)
    );
    comment on table procedures is 'Published versions; a version is never altered, a change is the next one.';

    create table policies (
      tenant_id text not null constraint policies__tenant_id references tenants,
      version integer not null,
      effective_from date not null,
      basis text not null,
      definition jsonb not null,
      published_at timestamptz not null,
      constraint policies__pk primary key (tenant_id, version)
    );
    comment on column policies.basis is 'Number of the decision that the policy comes from.';

    create table api_clients (
      tenant_id text not null constraint api_clients__tenant_id references tenants,
      id uuid not null,
      name text not null,
      agency text,
      roles text[] not null,
      key_hash text not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      constraint api_clients__pk primary key (tenant_id, id),
      constraint api_clients__agency foreign key (tenant_id, agency) references agencies (tenant_id, code)
    );
    comment on column api_clients.key_hash is 'SHA-256 of the key, hexadecimal; the key itself is random and is not kept.';
    create unique index api_clients__key_hash on api_clients (key_hash);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table api_clients, policies, procedures, successions, positions, agencies, calendars, tenants`.execute(db);
}
