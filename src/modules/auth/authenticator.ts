import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../core/errors.js';
import type { Principal } from '../../core/principal.js';
import { notFound } from '../../core/refusals.js';
import { folded } from '../../core/spelling.js';
import type { KeyHolder } from './api-client.js';
import { hashKey, looksLikeApiKey, sameHash } from './api-key.js';
import { BriefCache } from './brief-cache.js';
import type { CallerSource } from './caller-source.js';
import { FailedAttempts } from './failed-attempts.js';
import type { LastUses } from './last-uses.js';
import { TokenVerifier, type TokenHolder, type TokenVerifierDeps } from './token-verifier.js';
import { unauthenticated } from './unauthenticated.js';
import { headerNotACode, tokenOfAnother, unknownTenant } from './texts.js';

/** A revoked key is refused by every process after this time at the latest. */
const REMEMBERED_FOR = 1_000;

/** Failures of one address in a minute, where the configuration says nothing. */
export const DEFAULT_FAILURES_PER_MINUTE = 600;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

interface Named {
  readonly tenant: string | null;
  readonly official: string | null;
}

export interface AuthenticatorDeps {
  /** Sees all tenants: to which of them a key belongs is what is asked. */
  readonly callers: CallerSource;
  readonly current: TokenVerifierDeps['current'];
  readonly operatorKey: string;
  /** Tokens of one address that do not count, in a minute; 0 for no limit. */
  readonly failuresPerMinute?: number;
  readonly uses?: Pick<LastUses, 'note'>;
  readonly trusted?: ReadonlySet<string>;
  readonly tell?: TokenVerifierDeps['tell'];
  readonly keyTiming?: TokenVerifierDeps['keyTiming'];
  readonly now?: TokenVerifierDeps['now'];
}

/** Tells by its headers who sent a request: the operator, an API client, or an official with a token of the tenant's provider. */
export class Authenticator {
  readonly #operatorHash: string;
  readonly #holders = new BriefCache<KeyHolder | undefined>(REMEMBERED_FOR);
  readonly #officials = new BriefCache<TokenHolder>(REMEMBERED_FOR);
  readonly #tenants = new BriefCache<string>(REMEMBERED_FOR);
  readonly #failures: FailedAttempts;
  readonly #tokens: TokenVerifier;

  constructor(private readonly deps: AuthenticatorDeps) {
    const { callers, current, operatorKey, failuresPerMinute, keyTiming, trusted, tell, now } = deps;
    this.#operatorHash = hashKey(operatorKey);
    this.#failures = new FailedAttempts(failuresPerMinute ?? DEFAULT_FAILURES_PER_MINUTE);
    this.#tokens = new TokenVerifier({
      callers,
      current,
      trusted: trusted ?? new Set(),
      tell: tell ?? (() => undefined),
      ...(keyTiming && { keyTiming }),
      ...(now && { now }),
    });
  }

  /** Hosts of providers that may be asked over plain http, and at addresses that are not public. */
  get trusted(): ReadonlySet<string> {
    return this.#tokens.trusted;
  }

  /**
   * Throws `unauthenticated` without a valid token, `too-many-requests` for an address that presented too many others, `malformed` for
   * headers that are no codes, `not-found` for a tenant that does not exist or is not the client's; for tokens of officials also
   * `official-not-of-agency` and `unavailable`.
   */
  readonly authenticate = async (headers: IncomingHttpHeaders, address = ''): Promise<Principal> => {
    const token = bearerToken(headers.authorization);
    // Codes of tenants are kept in capitals. How an official is written the directory says, once it is looked at.
    const named = {
      tenant: codeIn(headers, 'x-tenant')?.toUpperCase() ?? null,
      official: codeIn(headers, 'x-acting-official'),
    };
    const hash = hashKey(token);
    this.#failures.permit(address, hash);
    try {
      const principal = await this.#identified(token, hash, named);
      this.#failures.succeeded(hash);
      return principal;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthenticated') this.#failures.failed(address, hash);
      throw error;
    }
  };

  /** Where it looks who calls. */
  get callers(): CallerSource {
    return this.deps.callers;
  }

  /** Forgets what it knows, so that a change counts in this process at once. */
  forget(): void {
    this.#holders.clear();
    this.#officials.clear();
    this.#tokens.forget();
  }

  async #identified(token: string, hash: string, named: Named): Promise<Principal> {
    if (sameHash(hash, this.#operatorHash)) return this.#operator(named);
    if (looksLikeApiKey(token)) return this.#client(hash, named);
    if (!looksLikeJwt(token)) throw unauthenticated();
    return officialPrincipal(await this.#officials.get(hash, () => this.#tokens.verify(token)), named);
  }

  async #client(hash: string, named: Named): Promise<Principal> {
    const holder = await this.#holders.get(hash, () => this.deps.callers.holderOf(hash));
    if (!holder) throw unauthenticated();
    this.deps.uses?.note(holder);
    return clientPrincipal(holder, named);
  }

  async #operator({ tenant, official }: Named): Promise<Principal> {
    if (tenant !== null) await this.#tenants.get(tenant, () => this.#existing(tenant));
    return {
      clientId: 'operator',
      clientName: 'operator',
      operator: true,
      tenant,
      agency: null,
      roles: new Set(),
      official,
    };
  }

  async #existing(tenant: string): Promise<string> {
    if (await this.deps.callers.hasTenant(tenant)) return tenant;
    throw noSuchTenant();
  }
}

const noSuchTenant = (): DomainError => notFound(unknownTenant);

function clientPrincipal(holder: KeyHolder, named: Named): Principal {
  if (named.tenant !== null && named.tenant !== holder.tenant) throw noSuchTenant();
  const { tenant, agency } = holder;
  const [roles, scopes] = [new Set(holder.roles), new Set(holder.scopes)];
  return {
    clientId: holder.id,
    clientName: holder.name,
    operator: false,
    tenant,
    agency,
    roles,
    scopes,
    official: named.official,
  };
}

/** R1: the official of a token acts for itself alone. */
function officialPrincipal({ tenant, official, agency, roles }: TokenHolder, named: Named): Principal {
  if (named.tenant !== null && named.tenant !== tenant) throw noSuchTenant();
  if (named.official !== null && folded(named.official) !== folded(official)) throw forAnother();
  return {
    clientId: `oidc:${official}`,
    clientName: official,
    operator: false,
    tenant,
    agency,
    roles: new Set(roles),
    official,
  };
}

const forAnother = (): DomainError => new DomainError('official-not-of-agency', tokenOfAnother);

const looksLikeJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

/** Longer than the tokens of any provider that leaves groups and pictures out of them. */
const TOKEN = /^Bearer +([\x21-\x7E]{1,8000})$/i;

function bearerToken(authorization: string | undefined): string {
  const token = TOKEN.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  return token;
}

function codeIn(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  if (value === undefined || value === '') return null;
  if (typeof value === 'string' && CODE.test(value)) return value;
  throw new DomainError('malformed', headerNotACode(name));
}
