import { SERVICE_ROLE } from './tenant-scope.js';
import type { Queryable } from './statement.js';
import { withLogin } from './with-login.js';

/**
 * Makes sure that the login may work as the role of the service: without it no connection of the pool would come about.
 * @throws with what an administrator has to run
 */
export async function requireServiceRole(connectionString: string): Promise<void> {
  const [row] = await withLogin(connectionString, (db) =>
    db.query({
      text: `select current_user as login, pg_has_role($1, case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as may`,
      values: [SERVICE_ROLE],
    }),
  );
  if (row?.['may'] === true) return;
  const login = `"${String(row?.['login']).replaceAll('"', '""')}"`;
  throw new Error(
    `the login of DATABASE_URL may not work as ${SERVICE_ROLE}. Let an administrator run: grant ${SERVICE_ROLE} to ${login};`,
  );
}

/** What row-level security would not hold the service by, undefined where it holds: for the readiness check. */
export async function gapInTenantScope(db: Queryable): Promise<string | undefined> {
  const [row] = await db.query({
    name: 'gap-in-tenant-scope',
    text: `select current_user as role, rolsuper or rolbypassrls as above,
        exists (select from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
          and relowner = (select oid from pg_roles where rolname = current_user)) as owner,
        (select count(*)::int from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)) as open
      from pg_roles where rolname = current_user`,
    values: [],
  });
  if (row?.['above'] === true) return `${row['role']} is above row-level security`;
  if (row?.['owner'] === true) return `${row['role']} owns tables, whose policies do not hold for it`;
  return row?.['open'] === 0 ? undefined : 'tables of tenants are open';
}
