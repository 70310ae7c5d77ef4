import { sql, type Kysely } from 'kysely';

/**
 * Lists of tasks in every order that those of dossiers have, and by words. As with dossiers, the last change is looked for by its week: an index on
 * `updated_at` itself would have every act rewrite all indexes of the row. Words go through a function, for their operator may not be used under
 * row-level security.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks
      add column updated_week timestamp not null generated always as (date_trunc('week', updated_at at time zone 'UTC')) stored;
    comment on column tasks.updated_week is 'The week of its last change, in UTC: what lists by it are read from.';
    create index tasks__updated on tasks (tenant_id, updated_week, lead_agency, id);
    create index tasks__lead_assigned on tasks (tenant_id, lead_agency, assigned_at, id);

    create function tasks_worded(tenant text, words text) returns setof uuid language sql stable security definer rows 100
      begin atomic
        select t.id from tasks t where t.tenant_id = tenant and within_tenant_scope(tenant) and t.search @@ plainto_tsquery('simple', words);
      end;
    comment on function tasks_worded is 'Tasks of a tenant whose title, content and product have all these words.';
    revoke execute on function tasks_worded from public;
    grant execute on function tasks_worded to phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function tasks_worded;
    drop index tasks__lead_assigned, tasks__updated;
    alter table tasks drop column updated_week;
  `.execute(db);
}
