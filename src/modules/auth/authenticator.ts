import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../core/errors.js';
import type { Principal } from '../../core/principal.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { Queryable } from '../../platform/db/index.js';
import { readTenant } from '../tenants/index.js';
import type { KeyHolder } from './api-client.js';
import { findKeyHolder } from './api-client-store.js';
import { hashKey, looksLikeApiKey, sameHash } from './api-key.js';
import { BriefCache } from './brief-cache.js';

/** A revoked key is refused by every process after this time at the latest. */
const REMEMBERED_FOR = 1_000;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

interface Named {
  readonly tenant: string | null;
  readonly official: string | null;
}

/** Tells by its headers who sent a request: the operator, or an API client. */
export class Authenticator {
  readonly #operatorHash: string;
  readonly #holders = new BriefCache<KeyHolder | undefined>(REMEMBERED_FOR);
  readonly #tenants = new BriefCache<string>(REMEMBERED_FOR);

  constructor(
    private readonly db: Queryable,
    operatorKey: string,
  ) {
    this.#operatorHash = hashKey(operatorKey);
  }

  /**
   * Throws `unauthenticated` without a valid token, `malformed` for headers that are no codes, and `not-found` for a tenant that
   * does not exist or is not the client's.
   */
  readonly authenticate = async (headers: IncomingHttpHeaders): Promise<Principal> => {
    const token = bearerToken(headers.authorization);
    const named = { tenant: codeIn(headers, 'x-tenant'), official: codeIn(headers, 'x-acting-official') };
    const hash = hashKey(token);
    if (sameHash(hash, this.#operatorHash)) return this.#operator(named);
    if (!looksLikeApiKey(token)) throw unauthenticated();
    const holder = await this.#holders.get(hash, () => findKeyHolder(this.db, hash));
    if (!holder) throw unauthenticated();
    return clientPrincipal(holder, named);
  };

  /** Forgets what it knows, so that a change counts in this process at once. */
  forget(): void {
    this.#holders.clear();
  }

  async #operator({ tenant, official }: Named): Promise<Principal> {
    if (tenant !== null) await this.#tenants.get(tenant, () => this.#existing(tenant));
    return { clientId: 'operator', clientName: 'operator', operator: true, tenant, agency: null, roles: new Set(), official };
  }

  async #existing(tenant: string): Promise<string> {
    if (await readTenant(this.db, tenant)) return tenant;
    throw notFound(text('Không có đơn vị này.', 'There is no such tenant.'));
  }
}

function clientPrincipal(holder: KeyHolder, named: Named): Principal {
  if (named.tenant !== null && named.tenant !== holder.tenant) throw notFound(text('Không có đơn vị này.', 'There is no such tenant.'));
  const { tenant, agency } = holder;
  return { clientId: holder.id, clientName: holder.name, operator: false, tenant, agency, roles: new Set(holder.roles), official: named.official };
}

function bearerToken(authorization: string | undefined): string {
  const token = /^Bearer +([\x21-\x7E]{1,500})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  return token;
}

function codeIn(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  if (value === undefined || value === '') return null;
  if (typeof value === 'string' && CODE.test(value)) return value;
  throw new DomainError('malformed', text(`Header ${name} không phải là một mã.`, `The header ${name} is not a code.`));
}

const unauthenticated = (): DomainError =>
  new DomainError(
    'unauthenticated',
    text('Cần khóa API còn hiệu lực: Authorization: Bearer phk_….', 'A valid API key is needed: Authorization: Bearer phk_….'),
  );
