import type { TestApp } from './app.js';
import { answered, type Credentials } from './caller.js';
import { signingKey, startProvider, AUDIENCE, type Provider } from './provider.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  signerOf,
  type Province,
} from './province.js';

/** Somebody who calls, with what the table asks of whoever calls. */
export interface Known {
  readonly name: string;
  /** `refused`: the token counts for nothing; `astray`: it counts, and names a tenant that is not its own. */
  readonly token: 'none' | 'refused' | 'astray' | 'counts';
  readonly credentials: Partial<Credentials>;
  readonly operator: boolean;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly agency: string | null;
  /** Of the agency, today. */
  readonly kind: string | null;
  /** Whether an official is named who may act: null where none is needed to be wrong, as for a client of no agency. */
  readonly official: 'counts' | 'missing' | null;
  /** Of another tenant: nothing of this one is there for it. */
  readonly foreign: boolean;
  /** Whether it is a system with a key, which may have webhooks. */
  readonly system: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  [COMMITTEE]: 'committee',
  [OFFICE]: 'office',
  [HOME_AFFAIRS]: 'home_affairs',
  [INSPECTORATE]: 'inspectorate',
};
export const kindOf = (agency: string | null): string | null =>
  agency === null ? null : (KINDS[agency] ?? 'department');

const known = (name: string, credentials: Partial<Credentials>, more: Partial<Known> = {}): Known => {
  const agency = more.agency ?? null;
  const named = credentials.official !== undefined;
  return {
    name,
    token: 'counts',
    credentials,
    operator: false,
    roles: [],
    scopes: ['read', 'write'],
    kind: kindOf(agency),
    official: agency === null && !more.operator ? null : named ? 'counts' : 'missing',
    foreign: false,
    system: !more.operator,
    ...more,
    agency,
  };
};

/** The parties, by the part that they play in the scene. */
export const PARTS = {
  lead: LEAD,
  'consulted with an open request': FINANCE,
  'consulted otherwise': LAND,
  'invited only': JUSTICE,
  uninvolved: HEALTH,
  office: OFFICE,
  committee: COMMITTEE,
  'home affairs': HOME_AFFAIRS,
  inspectorate: INSPECTORATE,
} as const;

interface NewClient {
  readonly agency?: string;
  readonly roles?: readonly string[];
  readonly scopes?: readonly string[];
}

async function keyOf(province: Province, body: NewClient): Promise<{ id: string; key: string }> {
  return answered(await province.operator.post('/v1/api-clients', { name: 'matrix', ...body }), 201).body as {
    id: string;
    key: string;
  };
}

const client = async (
  province: Province,
  name: string,
  body: NewClient = {},
  more: Partial<Known> = {},
): Promise<Known> => {
  const { key } = await keyOf(province, body);
  const credentials = { key, ...(body.agency && { official: officerOf(body.agency) }) };
  return known(name, credentials, { ...body, ...more });
};

/** Tokens that count for nothing. */
async function refused(app: TestApp, here: Province): Promise<Known[]> {
  const [revoked, expired] = [await keyOf(here, { agency: LEAD }), await keyOf(here, { agency: LEAD })];
  answered(await here.operator.del(`/v1/api-clients/${revoked.id}`), 204);
  await app.pool.query("update api_keys set expires_at = now() - interval '1 minute' where client_id = $1", [
    expired.id,
  ]);
  const none = (name: string, credentials: Partial<Credentials>, token: Known['token'] = 'refused') =>
    known(name, { official: officerOf(LEAD), ...credentials }, { token, agency: LEAD });
  return [
    none('no token', {}, 'none'),
    none('garbage token', { key: 'garbage' }),
    none('revoked key', { key: revoked.key }),
    none('expired key', { key: expired.key }),
  ];
}

/** Keys of another tenant, which has the same agencies, at home and naming this tenant. */
async function foreigners(here: Province, there: Province): Promise<Known[]> {
  const made = [
    await client(there, 'admin of another tenant', { roles: ['admin'] }, { foreign: true }),
    await client(there, 'lead of another tenant', { agency: LEAD }, { foreign: true }),
    await client(there, 'office of another tenant', { agency: OFFICE }, { foreign: true }),
    await client(there, 'reader of another tenant', { roles: ['reader'] }, { foreign: true }),
  ];
  return [
    ...made,
    ...made.map((each): Known => ({
      ...each,
      name: `${each.name}, naming this one`,
      token: 'astray',
      credentials: { ...each.credentials, tenant: here.code },
    })),
  ];
}

function operators({ operator: { credentials } }: Province): Known[] {
  const of = (name: string, official: string | undefined, agency: string | null) =>
    known(
      name,
      { ...credentials, ...(official && { official }) },
      { operator: true, agency, official: official && agency ? 'counts' : official ? 'missing' : null },
    );
  return [
    of('operator', undefined, null),
    of('operator naming an official of the lead', officerOf(LEAD), LEAD),
    of('operator naming an official whom nobody knows', 'H29.6-99', null),
  ];
}

/** Somebody of each kind that the table tells apart. The lead's key comes back with its client, which owns the webhook. */
export async function everyCaller(app: TestApp, here: Province, there: Province, provider: Provider): Promise<Known[]> {
  const parties: Known[] = [];
  for (const [name, agency] of Object.entries(PARTS)) parties.push(await client(here, name, { agency }));
  const lead = parties[0]!;
  const token = await provider.token({
    preferred_username: signerOf(LEAD),
    agency: LEAD,
    // The matrix is long.
    exp: Math.floor(Date.now() / 1000) + 3600,
  });
  return [
    ...(await refused(app, here)),
    ...(await foreigners(here, there)),
    ...operators(here),
    ...parties,
    await client(here, 'client of no agency'),
    await client(here, 'admin', { roles: ['admin'] }),
    await client(here, 'reader', { roles: ['reader'] }),
    await client(here, 'reader of the lead', { roles: ['reader'], agency: LEAD }),
    await client(here, 'admin and reader of the office', { roles: ['admin', 'reader'], agency: OFFICE }),
    await client(here, 'lead that may only read', { agency: LEAD, scopes: ['read'] }),
    await client(here, 'lead that may only write', { agency: LEAD, scopes: ['write'] }),
    { ...lead, name: 'lead naming nobody', credentials: { key: lead.credentials.key! }, official: 'missing' },
    {
      ...lead,
      name: 'lead naming an official of another agency',
      credentials: { key: lead.credentials.key!, official: officerOf(FINANCE) },
      official: 'missing',
    },
    known('official of the lead, by token', { key: token }, { agency: LEAD, official: 'counts', system: false }),
  ];
}

export const providerSettings = (provider: Provider): object => ({
  issuer: provider.issuer,
  audience: AUDIENCE,
  algorithms: ['ES256'],
  claims: { official: 'preferred_username', agency: 'agency' },
});

/** An identity provider that this tenant trusts. */
export async function trustedProvider(here: Province): Promise<Provider> {
  const provider = await startProvider([await signingKey('ES256')]);
  answered(await here.operator.put('/v1/identity-provider', providerSettings(provider)), 200);
  return provider;
}

/** Headers of a call. */
export const headersOf = ({ credentials: { key, tenant, official } }: Known): Record<string, string> => ({
  ...(key !== undefined && { authorization: `Bearer ${key}` }),
  ...(tenant !== undefined && { 'x-tenant': tenant }),
  ...(official !== undefined && { 'x-acting-official': official }),
});
