import type { Queryable, Statement } from '../../platform/db/index.js';

/** A tenant into which people come by the board. */
export interface SignIn {
  readonly tenant: string;
  readonly name: string;
  /** Anybody may choose an official of it. */
  readonly visitors: boolean;
  /** Its identity provider knows the board. */
  readonly provider: boolean;
}

const SIGN_INS = `select t.tenant_id as tenant, t.name, t.open_to_visitors as visitors, (p.board_client_id is not null) as provider
  from tenants as t left join identity_providers as p on p.tenant_id = t.tenant_id`;

/** Tenants that have a way in without a key, at most 200, by code. */
export async function listSignIns(db: Queryable): Promise<SignIn[]> {
  const rows = await db.query({
    name: 'sign-ins',
    text: `${SIGN_INS} where t.open_to_visitors or p.board_client_id is not null order by t.tenant_id limit 200`,
    values: [],
  });
  return rows as unknown as SignIn[];
}

/** Undefined where the tenant is not there, or nobody comes in that way. */
export async function findSignIn(db: Queryable, tenant: string): Promise<SignIn | undefined> {
  const [row] = await db.query({ name: 'sign-in', text: `${SIGN_INS} where t.tenant_id = $1`, values: [tenant] });
  const found = row as SignIn | undefined;
  return found && (found.visitors || found.provider) ? found : undefined;
}

/** A client as which visitors call: one for each official, however many come. */
export interface VisitClient {
  readonly id: string;
  readonly name: string;
  readonly agency: string | null;
  readonly roles: readonly string[];
}

export const keepVisitClient = (tenant: string, { id, name, agency, roles }: VisitClient): Statement => ({
  name: 'visit-client',
  text: `insert into api_clients (tenant_id, id, name, agency, roles, scopes, created_at)
    values ($1, $2, $3, $4, $5, '{read,write}', now())
    on conflict (tenant_id, id) do update set agency = excluded.agency`,
  values: [tenant, id, name, agency, roles],
});

/** Ends what is over of the visits as this client, and those beyond the newest `most`. */
export const endVisits = (tenant: string, client: string, most: number): Statement => ({
  name: 'visits-end',
  text: `with ended as (
      select id from (
        select id, expires_at, row_number() over (order by created_at desc, id desc) as place from api_keys where tenant_id = $1 and client_id = $2
      ) as k where expires_at < clock_timestamp() or place >= $3
    ), unused as (delete from api_key_uses where tenant_id = $1 and key_id in (select id from ended) returning key_id)
    delete from api_keys where tenant_id = $1 and id in (select id from ended) and (select count(*) from unused) >= 0`,
  values: [tenant, client, most],
});

export const beginVisit = (
  tenant: string,
  client: string,
  id: string,
  keyHash: string,
  expiresAt: Date,
): Statement => ({
  name: 'visit-begin',
  text: `insert into api_keys (tenant_id, id, client_id, key_hash, created_at, expires_at) values ($1, $2, $3, $4, now(), $5)`,
  values: [tenant, id, client, keyHash, expiresAt],
});
