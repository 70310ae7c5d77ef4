import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { ApiClient, ListedApiClient } from './api-client.js';

export const insertApiClient = (tenant: string, client: ApiClient): Statement => ({
  name: 'api-client-insert',
  text: `insert into api_clients (tenant_id, id, name, agency, roles, scopes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [tenant, client.id, client.name, client.agency, client.roles, client.scopes, client.createdAt],
});

/** Answers `revokedAt` and `now`, and lets nobody else change the client's keys until the end of the transaction. */
export const lockApiClient = (tenant: string, id: string): Statement => ({
  name: 'api-client-lock',
  text: `select revoked_at as "revokedAt", clock_timestamp() as now from api_clients where tenant_id = $1 and id = $2 for no key update`,
  values: [tenant, id],
});

/** Clients of a tenant after the id `after`, revoked ones too, in the order they were made, with their keys that count now. */
export async function listApiClients(
  db: Queryable,
  tenant: string,
  after: string | undefined,
  limit: number,
): Promise<ListedApiClient[]> {
  const rows = await db.query({
    name: 'api-client-list',
    text: `select c.id, c.name, c.agency, c.roles, c.scopes, c.created_at as "createdAt", c.revoked_at as "revokedAt", held.*
           from api_clients as c,
             lateral (
               select max(u.last_used_at) as "lastUsedAt",
                 coalesce(json_agg(json_build_object('createdAt', k.created_at, 'expiresAt', k.expires_at, 'lastUsedAt', u.last_used_at) order by k.created_at, k.id)
                   filter (where k.expires_at is null or k.expires_at > clock_timestamp()), '[]') as keys
               from api_keys as k left join api_key_uses as u on u.tenant_id = k.tenant_id and u.key_id = k.id
               where k.tenant_id = c.tenant_id and k.client_id = c.id
             ) as held
           where c.tenant_id = $1 and c.id > $2::uuid order by c.id limit $3`,
    values: [tenant, after ?? '00000000-0000-0000-0000-000000000000', limit],
  });
  return rows.map(toListed);
}

type KeyInJson = Readonly<Record<'createdAt' | 'expiresAt' | 'lastUsedAt', string | null>>;

function toListed(row: Row): ListedApiClient {
  const client = row as Omit<ListedApiClient, 'keys'> & { readonly keys: readonly KeyInJson[] };
  const instant = (value: string | null): Date | null => (value === null ? null : new Date(value));
  const keys = client.revokedAt === null ? client.keys : [];
  return {
    ...client,
    keys: keys.map((key) => ({
      createdAt: new Date(key.createdAt ?? 0),
      expiresAt: instant(key.expiresAt),
      lastUsedAt: instant(key.lastUsedAt),
    })),
  };
}

/** Revokes a client with all its keys for good; false where the tenant has no such client. Revoking again changes nothing. */
export async function revokeApiClient(db: Queryable, tenant: string, id: string): Promise<boolean> {
  const rows = await db.query({
    name: 'api-client-revoke',
    text: `update api_clients set revoked_at = coalesce(revoked_at, now()) where tenant_id = $1 and id = $2 returning id`,
    values: [tenant, id],
  });
  return rows.length === 1;
}
