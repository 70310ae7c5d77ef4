import type { Queryable, Statement } from '../../platform/db/index.js';
import type { IdentityProvider, ProviderOfTenant } from './identity-provider.js';

const COLUMNS = 'issuer, audience, jwks_uri as "jwksUri", algorithms, claims, board_client_id as "boardClientId"';

export async function readProvider(db: Queryable, tenant: string): Promise<IdentityProvider | undefined> {
  const [row] = await db.query({
    name: 'identity-provider-read',
    text: `select ${COLUMNS} from identity_providers where tenant_id = $1`,
    values: [tenant],
  });
  return row as IdentityProvider | undefined;
}

/** The providers that would take a token, each with its tenant: two at most, for a token must name one. */
export async function findProviders(
  db: Queryable,
  issuer: string,
  audiences: readonly string[],
): Promise<ProviderOfTenant[]> {
  const rows = await db.query({
    name: 'identity-provider-find',
    text: `select tenant_id as tenant, ${COLUMNS} from identity_providers where issuer = $1 and audience = any($2) limit 2`,
    values: [issuer, audiences],
  });
  return rows as ProviderOfTenant[];
}

/** Answers a row unless another tenant has the pair of issuer and audience: a token must name one tenant. */
export const saveProvider = (
  tenant: string,
  { issuer, audience, jwksUri, algorithms, claims, boardClientId }: IdentityProvider,
): Statement => ({
  name: 'identity-provider-save',
  text: `with free as (
           select 1 where not exists (select 1 from identity_providers where issuer = $2 and audience = $3 and tenant_id <> $1)
         )
         insert into identity_providers (tenant_id, issuer, audience, jwks_uri, algorithms, claims, board_client_id, updated_at)
         select $1, $2, $3, $4, $5::text[], $6::jsonb, $7, now() from free
         on conflict (tenant_id) do update set issuer = excluded.issuer, audience = excluded.audience, jwks_uri = excluded.jwks_uri,
           algorithms = excluded.algorithms, claims = excluded.claims,
           board_client_id = excluded.board_client_id, updated_at = excluded.updated_at
         returning tenant_id`,
  values: [tenant, issuer, audience, jwksUri, algorithms, JSON.stringify(claims), boardClientId],
});

/** One at a time over all tenants: two that take the same pair must see each other. Until the end of the transaction. */
export const lockProviders = (): Statement => ({
  name: 'identity-provider-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('identity providers', 0))`,
  values: [],
});

export const deleteProvider = (tenant: string): Statement => ({
  name: 'identity-provider-delete',
  text: 'delete from identity_providers where tenant_id = $1 returning tenant_id',
  values: [tenant],
});
