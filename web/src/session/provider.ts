import { keepSession, type Session } from './session';

/** The code flow of OpenID Connect with PKCE: the board goes to the provider's page and comes back with a code, which the service hands in. */

const KEPT_AS = 'phoihop.sign-in';

interface Begun {
  readonly tenant: string;
  readonly verifier: string;
  readonly state: string;
}

const encoded = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const random = (): string => encoded(crypto.getRandomValues(new Uint8Array(32)));
const returnAddress = (): string => `${location.origin}/board/signed-in`;

interface Provider {
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly endSessionEndpoint: string | null;
  readonly scope: string;
}

const providerOf = async (tenant: string): Promise<Provider> => {
  const response = await fetch(`/public/sign-in/${tenant}/provider`);
  if (!response.ok) throw (await response.json()) as Error;
  return (await response.json()) as Provider;
};

/** Leaves for the page of the provider. */
export async function leaveForProvider(tenant: string): Promise<void> {
  const { clientId, authorizationEndpoint, scope } = await providerOf(tenant);
  const begun: Begun = { tenant, verifier: random(), state: random() };
  sessionStorage.setItem(KEPT_AS, JSON.stringify(begun));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier));
  const address = new URL(authorizationEndpoint);
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnAddress(),
    scope,
    state: begun.state,
    code_challenge: encoded(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  location.assign(address);
}

/** Back from the provider: the session, or undefined where this is not what was begun here. */
export async function comeBack(query: URLSearchParams): Promise<Session | undefined> {
  const begun = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') as Begun | null;
  sessionStorage.removeItem(KEPT_AS);
  const code = query.get('code');
  if (!begun || code === null || query.get('state') !== begun.state) return undefined;
  const body = { code, codeVerifier: begun.verifier, redirectUri: returnAddress() };
  return handIn(begun.tenant, body);
}

async function handIn(tenant: string, body: object): Promise<Session | undefined> {
  const response = await fetch(`/public/sign-in/${tenant}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) return undefined;
  const told = (await response.json()) as Record<'accessToken' | 'refreshToken' | 'idToken', string | null> & {
    expiresIn: number;
  };
  return {
    by: 'token',
    key: told.accessToken ?? '',
    expiresAt: Date.now() + told.expiresIn * 1000,
    ...(told.refreshToken !== null && { refresh: { tenant, token: told.refreshToken } }),
    ...(told.idToken !== null && { idToken: told.idToken }),
  };
}

/** Milliseconds before its end at which a token is changed for the next. */
const AHEAD = 30_000;
let underWay: Promise<Session | undefined> | undefined;
let latest: Session | undefined;

/** The key or token of the moment. A token that is about to end is changed for the next one, once for all who ask. */
export async function freshToken(session: Session, signIn: (session: Session) => void): Promise<string> {
  const current = latest && latest.refresh?.tenant === session.refresh?.tenant && session.refresh ? latest : session;
  const { refresh, expiresAt } = current;
  if (!refresh || expiresAt === undefined || expiresAt - Date.now() > AHEAD) return current.key;
  underWay ??= handIn(refresh.tenant, { refreshToken: refresh.token }).finally(() => (underWay = undefined));
  const next = await underWay;
  if (!next) return current.key;
  latest = { ...current, ...next };
  keepSession(latest);
  signIn(latest);
  return latest.key;
}

/** Ends the session at the provider too, where it says how. */
export async function leaveProvider(session: Session): Promise<void> {
  latest = undefined;
  if (session.by !== 'token' || !session.refresh) return;
  const provider = await providerOf(session.refresh.tenant).catch(() => undefined);
  if (!provider?.endSessionEndpoint) return;
  const address = new URL(provider.endSessionEndpoint);
  address.searchParams.set('client_id', provider.clientId);
  if (session.idToken !== undefined) address.searchParams.set('id_token_hint', session.idToken);
  address.searchParams.set('post_logout_redirect_uri', `${location.origin}/board`);
  location.assign(address);
}
