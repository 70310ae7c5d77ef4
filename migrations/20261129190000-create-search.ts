import { sql, type Kysely } from 'kysely';

/**
 * What is searched (ADR 28). The service writes the terms, with the act that changes them; PostgreSQL only looks them up. What is older than this
 * migration is filled in by the maintenance job `search`, the newest first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence search_numbers as bigint minvalue 0 start 1099511627776;
    comment on sequence search_numbers is 'Numbers of what is searched: what is newer has a greater one. It begins high, so that what is older than it finds room below.';
    grant usage on sequence search_numbers to phoihop_service;

    create table search_entries (
      tenant_id text not null,
      kind text not null,
      id uuid not null,
      aggregate_id uuid not null,
      no bigint not null,
      terms bigint[] not null,
      constraint search_entries__pk primary key (tenant_id, kind, id)
    );
    comment on table search_entries is 'What things are found by: written in the transaction of the act that changes it.';
    -- No reference to the tenant: an entry is written with a row that has one.
    comment on column search_entries.terms is 'Hashes, each of a term with its tenant, so that words of one are no words of another: words, beginnings, codes, who takes part, and its places in the order.';
    comment on column search_entries.no is 'The order of what is found: the greatest first.';
    create index search_entries__no on search_entries (tenant_id, no);
    -- What waits to be sorted into the index is read by every search: little of it may.
    create index search_entries__terms on search_entries using gin (terms) with (gin_pending_list_limit = 256);

    create table search_persons (
      tenant_id text not null,
      dossier_id uuid not null,
      no bigint not null,
      terms bigint[] not null,
      constraint search_persons__pk primary key (tenant_id, dossier_id),
      constraint search_persons__dossier_id foreign key (tenant_id, dossier_id) references applicants (tenant_id, dossier_id) on delete cascade
    );
    comment on table search_persons is 'What applicants are found by: hashes under a key of the tenant, gone with the data of the applicant.';
    create index search_persons__no on search_persons (tenant_id, no);
    create index search_persons__terms on search_persons using gin (terms) with (gin_pending_list_limit = 256);

    create table search_keys (
      tenant_id text not null,
      key bytea not null,
      constraint search_keys__pk primary key (tenant_id),
      constraint search_keys__tenant_id foreign key (tenant_id) references tenants (tenant_id)
    );
    comment on table search_keys is 'What words of applicants are hashed under: random, made with the first applicant, and never changed.';
    revoke update, delete on search_keys from phoihop_service;

    create table search_fillings (
      tenant_id text not null,
      before uuid,
      done integer not null default 0,
      no bigint not null default 1099511627776,
      constraint search_fillings__pk primary key (tenant_id),
      constraint search_fillings__tenant_id foreign key (tenant_id) references tenants (tenant_id)
    );
    comment on table search_fillings is 'What is older than the search and not in it yet: a row until everything of the tenant is. Filled from the newest to the oldest.';
    comment on column search_fillings.before is 'Those from this id on are filled in.';
    insert into search_fillings (tenant_id)
      select t.tenant_id from tenants t
      where exists (select from dossiers d where d.tenant_id = t.tenant_id) or exists (select from tasks k where k.tenant_id = t.tenant_id);
  `.execute(db);
  await places.execute(db);
  await sql.raw(found('search_entries', 'e.kind, e.id, e.aggregate_id')).execute(db);
  await sql.raw(found('search_persons', `'dossier', e.dossier_id, e.dossier_id`)).execute(db);
}

/** Places of growing size: 512 numbers, 4,096, and so on up to 16 million. */
const places = sql`
  create function search_term(tenant text, term text) returns bigint language sql immutable strict parallel safe
    return ('x' || left(encode(sha256(convert_to(tenant || ' ' || term, 'UTF8')), 'hex'), 16))::bit(64)::bigint;
  comment on function search_term is 'A term as it is kept: 64 bits of SHA-256, as the service takes them.';

  create function search_person_term(key bytea, term text) returns bigint language sql immutable strict parallel safe
    return ('x' || left(encode(sha256(key || sha256(key || convert_to(term, 'UTF8'))), 'hex'), 16))::bit(64)::bigint;
  comment on function search_person_term is 'A term of an applicant, under the key of the tenant.';

  create function search_placed(tenant text, no bigint) returns bigint[] language sql immutable strict parallel safe
    return array[
      search_term(tenant, '#0.' || (no >> 9)), search_term(tenant, '#1.' || (no >> 12)), search_term(tenant, '#2.' || (no >> 15)),
      search_term(tenant, '#3.' || (no >> 18)), search_term(tenant, '#4.' || (no >> 21)), search_term(tenant, '#5.' || (no >> 24))];
  comment on function search_placed is 'The places of a number in the order, as terms.';
`;

/**
 * Goes back from the newest, place by place, each as large as those before it together allow: common words fill a page from the first places, and what is
 * rare is looked for in few. The index has the terms of a place together, so that none reads more than lies in it. Plans that read the table are ruled
 * out, and so are those by another index, whatever statistics say.
 */
const found = (table: 'search_entries' | 'search_persons', columns: string): string => `
  create function ${table}_range(tenant text, out oldest bigint, out newest bigint) language sql stable security definer set search_path from current
    set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
    begin atomic
      select (select e.no from ${table} e where e.tenant_id = tenant and within_tenant_scope(tenant) order by e.no limit 1),
        (select e.no from ${table} e where e.tenant_id = tenant and within_tenant_scope(tenant) order by e.no desc limit 1);
    end;
  comment on function ${table}_range is 'The least and the greatest number of a tenant.';

  create function ${table}_found(tenant text, wanted bigint[], unwanted bigint[], before bigint, most integer)
    returns table (kind text, id uuid, aggregate_id uuid, no bigint)
    language plpgsql stable security definer rows 50 set search_path from current
    set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off set plan_cache_mode = force_generic_plan as $$
  declare
    upper bigint;
    oldest bigint;
    level integer := 0;
    place bigint;
    lacking integer := most;
    taken integer;
  begin
    if not within_tenant_scope(tenant) then return; end if;
    select r.oldest, least(r.newest + 1, before) into oldest, upper from ${table}_range(tenant) r;
    while upper > oldest and lacking > 0 loop
      if level < 5 and upper % (4096::bigint << (3 * level)) = 0 then level := level + 1; end if;
      place := (upper - 1) >> (9 + 3 * level);
      return query select ${columns}, e.no from ${table} e
        where e.terms @> (wanted || search_term(tenant, '#' || level || '.' || place)) and e.tenant_id || '' = tenant and e.no + 0 < upper
          and (unwanted is null or not e.terms @> unwanted)
        order by e.no + 0 desc limit lacking;
      get diagnostics taken = row_count;
      lacking := lacking - taken;
      upper := place << (9 + 3 * level);
    end loop;
  end $$;
  comment on function ${table}_found is 'The newest of a tenant before a number that have all wanted terms, and not all unwanted ones.';
  revoke execute on function ${table}_range, ${table}_found from public;
  grant execute on function ${table}_range, ${table}_found to phoihop_service;`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function search_entries_found, search_persons_found, search_entries_range, search_persons_range, search_placed, search_person_term, search_term;
    drop table search_fillings, search_keys, search_persons, search_entries;
    drop sequence search_numbers;
  `.execute(db);
}
