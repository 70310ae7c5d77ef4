import { decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { DomainError } from '../../core/errors.js';
import type { ClientRole } from '../../core/principal.js';
import { fetchJson } from '../../platform/outbound/index.js';
import type { TenantView, ReferenceData } from '../tenants/index.js';
import { BriefCache } from './brief-cache.js';
import type { CallerSource } from './caller-source.js';
import type { ProviderOfTenant } from './identity-provider.js';
import { ProviderKeys, type FetchedKeys, type KeyTiming } from './provider-keys.js';
import { readClaims, type TokenClaims } from './token-claims.js';
import { unauthenticated } from './unauthenticated.js';
import { officialOfTokenAway } from './texts.js';

/** The official to whom a token was given, in the position of the day. */
export interface TokenHolder {
  readonly tenant: string;
  readonly official: string;
  readonly agency: string;
  readonly roles: readonly ClientRole[];
}

export interface TokenVerifierDeps {
  /** Sees the providers of all tenants: which of them is meant is what a token tells. */
  readonly callers: Pick<CallerSource, 'providerOf'>;
  readonly current: (tenant: string) => Promise<{ readonly tenant: TenantView; readonly reference: ReferenceData }>;
  /** Hosts that may be asked over plain http, and at addresses that are not public. */
  readonly trusted: ReadonlySet<string>;
  /** Told why a token was refused, or keys could not be fetched; nothing of the token. */
  readonly tell: (what: { readonly tenant?: string; readonly reason: string }) => void;
  readonly keyTiming?: KeyTiming;
  /** The present, as the database of the tenant has it. Left out: that of this machine. */
  readonly now?: (tenant: string) => Date;
}

/** Clocks of provider and service may differ by so much. Seconds. */
const TOLERANCE = 5;

/** A change of the provider counts in every process after this time at the latest. Milliseconds. */
const REMEMBERED_FOR = 1_000;

/** Checks access tokens of OpenID Connect. Its issuer and audience fix the tenant, whose provider says by which keys and claims. */
export class TokenVerifier {
  readonly #providers = new BriefCache<ProviderOfTenant | undefined>(REMEMBERED_FOR);
  readonly #keys = new Map<string, { readonly source: string; readonly keys: ProviderKeys }>();

  constructor(private readonly deps: TokenVerifierDeps) {}

  get trusted(): ReadonlySet<string> {
    return this.deps.trusted;
  }

  forget(): void {
    this.#providers.clear();
  }

  /**
   * Throws `unauthenticated` for a token that does not count, `unavailable` while its key cannot be fetched, and
   * `official-not-of-agency` for one whose official holds no position in its agency that day.
   */
  async verify(token: string): Promise<TokenHolder> {
    const provider = await this.#providerOf(token);
    if (!provider) throw this.#refused('no provider is named for its issuer and audience');
    const payload = await this.#verified(token, provider);
    const claims = readClaims(payload, provider.claims);
    if ('missing' in claims) throw this.#refused(`its claim ${claims.missing} is missing or no code`, provider.tenant);
    return this.#inPosition(provider.tenant, claims);
  }

  async #providerOf(token: string): Promise<ProviderOfTenant | undefined> {
    const named = namedIn(token);
    if (!named) throw this.#refused('it cannot be read');
    return this.#providers.get(JSON.stringify(named), () =>
      this.deps.callers.providerOf(named.issuer, named.audiences),
    );
  }

  async #verified(token: string, provider: ProviderOfTenant): Promise<JWTPayload> {
    const { issuer, audience, algorithms, tenant } = provider;
    const options = {
      issuer,
      audience,
      algorithms: [...algorithms],
      requiredClaims: ['exp'],
      clockTolerance: TOLERANCE,
      ...(this.deps.now && { currentDate: this.deps.now(tenant) }),
    };
    try {
      return (await jwtVerify(token, this.#keysOf(provider).find, options)).payload;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw this.#refused(
        error instanceof Error && 'code' in error ? String(error.code) : 'its key cannot be used',
        tenant,
      );
    }
  }

  #keysOf({ tenant, issuer, jwksUri }: ProviderOfTenant): ProviderKeys {
    const source = JSON.stringify([issuer, jwksUri]);
    const known = this.#keys.get(tenant);
    if (known?.source === source) return known.keys;
    const onFailure = (error: Error): void =>
      this.deps.tell({ tenant, reason: `its keys could not be fetched: ${error.message}` });
    const keys = new ProviderKeys(() => this.#fetch(issuer, jwksUri), onFailure, this.deps.keyTiming);
    this.#keys.set(tenant, { source, keys });
    return keys;
  }

  async #fetch(issuer: string, jwksUri: string | null): Promise<FetchedKeys> {
    const { trusted } = this.deps;
    const { json, freshFor } = await fetchJson(jwksUri ?? (await discover(issuer, trusted)), { trusted });
    return { keys: json as JSONWebKeySet, freshFor };
  }

  /** R1: who a token names acts in the position that the directory has for that official today. */
  async #inPosition(tenant: string, { official: claimed, agency, roles }: TokenClaims): Promise<TokenHolder> {
    const { reference, tenant: view } = await this.deps.current(tenant);
    const { spelling } = reference.directory;
    const official = spelling.official.of(claimed);
    const position = reference.directory.position(official, reference.calendar.localDate(view.now));
    if (position && (agency === null || spelling.agency.of(agency) === position.agency))
      return { tenant, official, agency: position.agency, roles };
    throw new DomainError('official-not-of-agency', officialOfTokenAway);
  }

  #refused(reason: string, tenant?: string): DomainError {
    this.deps.tell({ ...(tenant !== undefined && { tenant }), reason: `a token was refused: ${reason}` });
    return unauthenticated();
  }
}

/** More audiences than any token of ours has. */
const AUDIENCES = 20;

/** What a token says of itself, not verified: by this its provider is found. */
function namedIn(token: string): { issuer: string; audiences: readonly string[] } | undefined {
  try {
    const { iss, aud } = decodeJwt(token);
    const audiences = (Array.isArray(aud) ? aud : [aud])
      .filter((each): each is string => typeof each === 'string')
      .slice(0, AUDIENCES);
    // U+0000 cannot be asked for in PostgreSQL.
    return typeof iss === 'string' && audiences.length > 0 && ![iss, ...audiences].some((each) => each.includes('\0'))
      ? { issuer: iss, audiences }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Where a provider says that its keys are (OpenID Connect Discovery 1.0). */
async function discover(issuer: string, trusted: ReadonlySet<string>): Promise<string> {
  const { json } = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { trusted });
  const found = json as { issuer?: unknown; jwks_uri?: unknown } | null;
  if (found?.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error('its discovery document is of another issuer, or names no keys');
  return found.jwks_uri;
}
