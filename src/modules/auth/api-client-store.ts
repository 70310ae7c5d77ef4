import type { Queryable, Statement } from '../../platform/db/index.js';
import type { ApiClient, KeyHolder } from './api-client.js';

/** Who holds the key with this hash; undefined for unknown and revoked ones. */
export async function findKeyHolder(db: Queryable, keyHash: string): Promise<KeyHolder | undefined> {
  const [row] = await db.query({
    name: 'api-client-by-key',
    text: 'select tenant_id as tenant, id, name, agency, roles from api_clients where key_hash = $1 and revoked_at is null',
    values: [keyHash],
  });
  return row as KeyHolder | undefined;
}

export const insertApiClient = (tenant: string, client: ApiClient, keyHash: string): Statement => ({
  name: 'api-client-insert',
  text: `insert into api_clients (tenant_id, id, name, agency, roles, key_hash, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [tenant, client.id, client.name, client.agency, client.roles, keyHash, client.createdAt],
});

/** Clients of a tenant after the id `after`, revoked ones too, in the order they were made. */
export async function listApiClients(db: Queryable, tenant: string, after: string | undefined, limit: number): Promise<ApiClient[]> {
  const rows = await db.query({
    name: 'api-client-list',
    text: `select id, name, agency, roles, created_at as "createdAt", revoked_at as "revokedAt" from api_clients
           where tenant_id = $1 and id > $2::uuid order by id limit $3`,
    values: [tenant, after ?? '00000000-0000-0000-0000-000000000000', limit],
  });
  return rows as ApiClient[];
}

/** Revokes a key for good; false where the tenant has no such client. Revoking again changes nothing. */
export async function revokeApiClient(db: Queryable, tenant: string, id: string): Promise<boolean> {
  const rows = await db.query({
    name: 'api-client-revoke',
    text: `update api_clients set revoked_at = coalesce(revoked_at, now()) where tenant_id = $1 and id = $2 returning id`,
    values: [tenant, id],
  });
  return rows.length === 1;
}
