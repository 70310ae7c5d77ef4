import { DomainError } from '../../core/errors.js';
import { invalidField, notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { fetchJson, postForm, Refused } from '../../platform/outbound/index.js';
import { readProvider, type IdentityProvider } from '../auth/index.js';
import { noSignInThere, providerAway, providerRefused, returnElsewhere } from './texts.js';

export interface ExchangeDeps {
  readonly pool: Pool;
  /** Hosts that may be asked over plain http, and at addresses that are not public. */
  readonly trusted: ReadonlySet<string>;
}

/** Where the board sends somebody, and as whom. */
export interface SignInProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationEndpoint: string;
  readonly endSessionEndpoint: string | null;
  /** What is asked for: the audience is the provider's own matter. */
  readonly scope: string;
}

/** A code with its verifier (RFC 7636), or a refresh token. */
export type Grant =
  | { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string }
  | { readonly refreshToken: string };

export interface Tokens {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
}

export type ProviderExchange = ReturnType<typeof createProviderExchange>;

/**
 * The code flow of OpenID Connect with PKCE for the board. The board asks no other host for anything: the service finds the provider's addresses and
 * hands codes in. It keeps nothing of it, and no secret: the board is a public client, and who has no verifier gets no token.
 */
export function createProviderExchange({ pool, trusted }: ExchangeDeps) {
  const found = async (tenant: string) => {
    const code = tenant.toUpperCase();
    const provider = await readProvider(queryable(pool, code), code);
    if (!provider?.boardClientId) throw notFound(noSignInThere);
    return { clientId: provider.boardClientId, ...(await discovered(provider, trusted)), issuer: provider.issuer };
  };
  return {
    /** Throws `not-found`, `unavailable`. */
    async provider(tenant: string): Promise<SignInProvider> {
      const { tokenEndpoint: _, ...told } = await found(tenant);
      return { ...told, scope: 'openid profile' };
    },

    /** Throws `not-found`, `invalid` for a return address elsewhere, `unauthenticated` for what the provider does not take, `unavailable`. */
    async exchange(tenant: string, grant: Grant, host: string): Promise<Tokens> {
      if ('redirectUri' in grant && !isOfBoard(grant.redirectUri, host))
        throw invalidField('/redirectUri', 'not_of_board', returnElsewhere);
      const { clientId, tokenEndpoint } = await found(tenant);
      const form =
        'code' in grant ? codeForm(grant) : { grant_type: 'refresh_token', refresh_token: grant.refreshToken };
      const { json } = await postForm(tokenEndpoint, { ...form, client_id: clientId }, { trusted }).catch(refusal);
      return tokensOf(json);
    },
  };
}

const codeForm = ({ code, codeVerifier, redirectUri }: Extract<Grant, { code: string }>) => ({
  ...{ grant_type: 'authorization_code', code },
  ...{ code_verifier: codeVerifier, redirect_uri: redirectUri },
});

/** On the host that the call came to, with or without the port that goes without saying. */
function isOfBoard(address: string, host: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host: named, pathname } = new URL(address);
  const own = `${protocol}//${host}`;
  return (
    /^https?:$/.test(protocol) && URL.canParse(own) && new URL(own).host === named && pathname === '/board/signed-in'
  );
}

/** Where the provider is asked (OpenID Connect Discovery 1.0). */
async function discovered({ issuer }: IdentityProvider, trusted: ReadonlySet<string>) {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { json } = await fetchJson(address, { trusted }).catch(() => Promise.reject(away()));
  const told = json as Readonly<Record<string, unknown>> | null;
  const endpoint = (name: string): string | null => (typeof told?.[name] === 'string' ? told[name] : null);
  const [authorizationEndpoint, tokenEndpoint] = [endpoint('authorization_endpoint'), endpoint('token_endpoint')];
  if (told?.['issuer'] !== issuer || authorizationEndpoint === null || tokenEndpoint === null) throw away();
  return { authorizationEndpoint, tokenEndpoint, endSessionEndpoint: endpoint('end_session_endpoint') };
}

function tokensOf(json: unknown): Tokens {
  const told = json as Readonly<Record<string, unknown>> | null;
  const text = (name: string): string | null => (typeof told?.[name] === 'string' ? told[name] : null);
  const accessToken = text('access_token');
  if (accessToken === null) throw away();
  const expires = Number(told?.['expires_in'] ?? 300);
  return {
    accessToken,
    expiresIn: Number.isFinite(expires) && expires > 0 ? Math.trunc(expires) : 300,
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
  };
}

const away = (): DomainError => new DomainError('unavailable', providerAway, { retryAfter: 5 });

/** An answer of 400 or 401 is the provider's no; all else is no answer. */
const refusal = (error: unknown): never => {
  if (error instanceof Refused && /answered 40[01]$/.test(error.message))
    throw new DomainError('unauthenticated', providerRefused);
  throw away();
};
