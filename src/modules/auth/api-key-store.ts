import type { Queryable, Statement } from '../../platform/db/index.js';
import type { ApiKey, KeyHolder } from './api-client.js';

/** Who holds the key with this hash; undefined for one that is unknown or has expired, and where its client was revoked. */
export async function findKeyHolder(db: Queryable, keyHash: string): Promise<KeyHolder | undefined> {
  const [row] = await db.query({
    name: 'api-key-holder',
    text: `select k.tenant_id as tenant, k.id as key, c.id, c.name, c.agency, c.roles, c.scopes
           from api_keys as k join api_clients as c on c.tenant_id = k.tenant_id and c.id = k.client_id
           where k.key_hash = $1 and c.revoked_at is null and (k.expires_at is null or k.expires_at > clock_timestamp())`,
    values: [keyHash],
  });
  return row as KeyHolder | undefined;
}

export const insertApiKey = (tenant: string, client: string, key: ApiKey, keyHash: string): Statement => ({
  name: 'api-key-insert',
  text: `insert into api_keys (tenant_id, id, client_id, key_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
  values: [tenant, key.id, client, keyHash, key.createdAt, key.expiresAt],
});

/** Keys of a client that count now. */
export const keysThatCount = (tenant: string, client: string): Statement => ({
  name: 'api-keys-that-count',
  text: `select id, created_at as "createdAt", expires_at as "expiresAt" from api_keys
         where tenant_id = $1 and client_id = $2 and (expires_at is null or expires_at > clock_timestamp()) order by created_at, id`,
  values: [tenant, client],
});

/** Ends all keys of a client at `at`, those that end before excepted. */
export const endKeys = (tenant: string, client: string, at: Date): Statement => ({
  name: 'api-keys-end',
  text: `update api_keys set expires_at = $3 where tenant_id = $1 and client_id = $2 and (expires_at is null or expires_at > $3)`,
  values: [tenant, client, at],
});

export interface KeyUse {
  readonly tenant: string;
  readonly key: string;
  readonly at: Date;
}

/** Keeps the last use of each key; other processes may have seen a later one. */
export const keepUses = (uses: readonly KeyUse[]): Statement => ({
  name: 'api-key-uses',
  text: `insert into api_key_uses as kept (tenant_id, key_id, last_used_at)
         select * from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as used (tenant_id, key_id, at) order by 1, 2
         on conflict (tenant_id, key_id) do update set last_used_at = greatest(kept.last_used_at, excluded.last_used_at)`,
  values: [uses.map(({ tenant }) => tenant), uses.map(({ key }) => key), uses.map(({ at }) => at)],
});
