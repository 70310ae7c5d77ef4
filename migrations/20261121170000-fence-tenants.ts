import { sql, type Kysely } from 'kysely';

/**
 * Row-level security (ADR 10): the service works as a role that owns nothing, and sees the rows of the tenant that its transaction
 * names, `*` being all. Owners of the tables, who migrate and repair, are not held by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await role.execute(db);
  await sql`
    create procedure fence_tenants() language plpgsql as $$
    declare
      fenced regclass;
    begin
      for fenced in
        select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
      loop
        execute format('alter table %s enable row level security', fenced);
        execute format(
          'create policy tenant on %s using (tenant_id = (select nullif(current_setting(''phoihop.tenant'', true), '''')) or (select current_setting(''phoihop.tenant'', true)) = ''*'')',
          fenced);
      end loop;
    end $$;
    comment on procedure fence_tenants is 'Puts every table with a tenant_id behind the fence; run after each migration, so that no new table stays open.';
    call fence_tenants();
  `.execute(db);
  await privileges.execute(db);
  await searches.execute(db);
}

/** Roles belong to the whole server: another database of it may have made the role, or an administrator. */
const role = sql`
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'phoihop_service') then
      begin
        create role phoihop_service nologin;
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, 'phoihop_service', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      execute format('grant phoihop_service to %I', current_user);
    end if;
  exception when insufficient_privilege then
    raise exception 'the role phoihop_service, which the service works as, cannot be made or taken on by %', current_user
      using errcode = 'insufficient_privilege',
        hint = format('Let an administrator of the server run: create role phoihop_service nologin; grant phoihop_service to %I;', current_user);
  end $$;
`;

/** What is written once and never altered can only be read and added to. Tables to come are the service's too, unless their migrations say less. */
const privileges = sql`
  do $$
  begin
    execute format('grant usage on schema %I to phoihop_service', current_schema());
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to phoihop_service', current_schema());
    execute format('grant select, insert, update, delete on all tables in schema %I to phoihop_service', current_schema());
    revoke all on kysely_migration, kysely_migration_lock from phoihop_service;
    grant select on kysely_migration to phoihop_service;
    revoke update, delete on journal, issued_reports, procedures, policies, outages from phoihop_service;
  end $$;
`;

/**
 * Under row-level security an index serves only conditions that cannot leak, and those of full text and of JSON are not reckoned
 * among them. These functions look into the index as the owner, and check the fence themselves.
 */
const searches = sql`
  create function within_fence(tenant text) returns boolean language sql stable parallel safe
    return current_setting('phoihop.tenant', true) in (tenant, '*');
  comment on function within_fence is 'Whether the transaction may see the rows of a tenant: what the policies say, for functions of the owner.';

  create function dossiers_worded(tenant text, words text) returns setof uuid language sql stable security definer rows 100
    begin atomic
      select d.id from dossiers d where d.tenant_id = tenant and within_fence(tenant) and d.search @@ plainto_tsquery('simple', words);
    end;
  comment on function dossiers_worded is 'Dossiers of a tenant whose title and summary have all these words.';

  create function meetings_inviting(tenant text, agency text) returns setof uuid language sql stable security definer rows 100
    begin atomic
      select m.id from meetings m where m.tenant_id = tenant and within_fence(tenant) and m.starts_at is not null
        and m.invitees @> jsonb_build_array(jsonb_build_object('agency', agency));
    end;
  comment on function meetings_inviting is 'Meetings of a tenant that an agency is invited to: one that was only asked for invites nobody yet.';

  create function referrals_naming(tenant text, agency text) returns setof uuid language sql stable security definer rows 100
    begin atomic
      select f.id from referrals f where f.tenant_id = tenant and within_fence(tenant) and f.agencies @> jsonb_build_array(agency);
    end;
  comment on function referrals_naming is 'Referrals of a tenant that name an agency.';

  revoke execute on function dossiers_worded, meetings_inviting, referrals_naming from public;
  grant execute on function dossiers_worded, meetings_inviting, referrals_naming to phoihop_service;
`;

/** The role stays: other databases of the server may use it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function referrals_naming, meetings_inviting, dossiers_worded, within_fence;
    drop procedure fence_tenants;
    do $$
    declare
      fenced regclass;
    begin
      for fenced in select polrelid from pg_policy where polname = 'tenant' and polrelid in (select oid from pg_class where relnamespace = current_schema()::regnamespace) loop
        execute format('drop policy tenant on %s', fenced);
        execute format('alter table %s disable row level security', fenced);
      end loop;
      execute format('revoke all on all tables in schema %I from phoihop_service', current_schema());
      execute format('alter default privileges in schema %I revoke all on tables from phoihop_service', current_schema());
      execute format('revoke usage on schema %I from phoihop_service', current_schema());
    end $$;
  `.execute(db);
}
