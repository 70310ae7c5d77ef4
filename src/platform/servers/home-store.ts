import type { Statement } from '../db/index.js';

/** Every tenant that the directory of this server knows, with the name of the server that it lives on. */
export const listHomes = (): Statement => ({
  name: 'tenant-homes.list',
  text: 'select tenant_id as tenant, server from tenant_homes',
  values: [],
});

/** On the first server: the place of a tenant that is to be made, where it has none and does not live on the first already. */
export const claimHome = (tenant: string, server: string): Statement => ({
  name: 'tenant-homes.claim',
  text: `insert into tenant_homes (tenant_id, server)
    select $1, $2 where not exists (select from tenants t where t.tenant_id = $1) on conflict (tenant_id) do nothing`,
  values: [tenant, server],
});

export const readHome = (tenant: string): Statement => ({
  name: 'tenant-homes.read',
  text: 'select server from tenant_homes where tenant_id = $1',
  values: [tenant],
});

/** On the server that a tenant lives on: so that it is found while the first server is away. */
export const keepHome = (tenant: string, server: string): Statement => ({
  name: 'tenant-homes.keep',
  text: `insert into tenant_homes as kept (tenant_id, server) values ($1, $2)
    on conflict (tenant_id) do update set server = excluded.server, placed_at = now() where kept.server <> excluded.server`,
  values: [tenant, server],
});

/** How many tenants a server has. */
export const countTenants = (): Statement => ({
  name: 'tenant-homes.count',
  text: 'select count(*)::int as tenants from tenants',
  values: [],
});

/** How full a server is: bytes of the database, and connections of all that there may be. */
export const readFullness = (): Statement => ({
  text: `select pg_database_size(current_database())::float8 as size, current_setting('max_connections')::int as most,
    (select sum(numbackends)::int from pg_stat_database) as connections`,
  values: [],
});

/** Who lives on a server, with how many entries the journal of each has. */
export const listResidents = (): Statement => ({
  text: `select t.tenant_id as tenant, t.name, (select count(*) from journal j where j.tenant_id = t.tenant_id)::float8 as entries
    from tenants t order by t.tenant_id`,
  values: [],
});

/** Names a server that has no name yet. */
export const nameServer = (name: string): Statement => ({
  name: 'server-name.keep',
  text: 'insert into server_name (name) values ($1) on conflict (single) do nothing',
  values: [name],
});

export const readServerName = (): Statement => ({
  name: 'server-name.read',
  text: 'select name from server_name',
  values: [],
});
