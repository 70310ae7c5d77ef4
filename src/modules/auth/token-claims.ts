import type { ClientRole } from '../../core/principal.js';
import { CLIENT_ROLES } from './api-client.js';
import type { ClaimNames } from './identity-provider.js';

/** What a token says of whoever bears it, as far as it could be read. */
export interface TokenClaims {
  readonly official: string;
  /** Null where the provider's tokens name none. */
  readonly agency: string | null;
  readonly roles: readonly ClientRole[];
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

type Claims = Readonly<Record<string, unknown>>;

/** Reads the claims of a verified token by the names that the tenant gave; the name of the claim that is missing or no code, where one is. */
export function readClaims(claims: Claims, names: ClaimNames): TokenClaims | { readonly missing: string } {
  const official = codeAt(claims, names.official);
  if (official === undefined) return { missing: names.official };
  const agency = names.agency === undefined ? null : codeAt(claims, names.agency);
  if (agency === undefined) return { missing: names.agency ?? '' };
  return { official, agency, roles: names.roles === undefined ? [] : rolesAt(claims, names.roles) };
}

/** The value under a name, or under a JSON pointer (RFC 6901); own properties only. */
function at(claims: Claims, name: string): unknown {
  const steps = name.startsWith('/')
    ? name
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    : [name];
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Claims)[step] : undefined,
    claims,
  );
}

function codeAt(claims: Claims, name: string): string | undefined {
  const value = at(claims, name);
  return typeof value === 'string' && CODE.test(value) ? value : undefined;
}

/** Roles that this service knows; a provider may give others for other services. */
function rolesAt(claims: Claims, name: string): ClientRole[] {
  const value = at(claims, name);
  const given: readonly unknown[] = typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : [];
  return CLIENT_ROLES.filter((role) => given.includes(role));
}
