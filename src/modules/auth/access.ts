import type { Principal } from '../../core/principal.js';
import type { AccessPermission, AccessTable, Entry, StandingBy } from '../../platform/http/index.js';
import { TABLE, type Act, type Permission } from './access-table.js';
import { mayByToken, notFor } from './permissions.js';
import { BY_TOKEN, calledAll, isByToken } from './who.js';

/** The table as the edge and the OpenAPI document read it. */
export const ACCESS: AccessTable = Object.fromEntries((Object.keys(TABLE) as Act[]).map((act) => [act, edgeOf(act)]));

function edgeOf(act: Act): AccessPermission {
  const permission = TABLE[act];
  const entry = entryOf(permission);
  return {
    entry,
    scope: permission.scope,
    words: wordsOf(permission, entry),
    ...(permission.scope === 'write' &&
      entry === 'tenant' && { asksStanding: (principal: Principal) => standingOf(permission, principal) }),
    ...(permission.may.every(isByToken) && { admit: (principal: Principal) => requireByToken(principal, act) }),
  };
}

/**
 * R27: nobody writes for an agency that has ended. Acts that name an official ask it of `permit`, in their own transaction: here they are spared reading
 * something first that is not the agency's any more. What names none is asked here alone.
 */
function standingOf(permission: Permission, principal: Principal): StandingBy | undefined {
  if (permission.official !== 'none') return 'memory';
  return mayByRole(principal, permission) ? undefined : 'store';
}

/** A right of a client by its role is the client's, and does not end with its agency. */
function mayByRole(principal: Principal, { may }: Permission): boolean {
  return (['operator', 'admin', 'reader'] as const).some((role) => may.includes(role) && BY_TOKEN[role].is(principal));
}

function entryOf({ may }: Permission): Entry {
  if (may.includes('anybody')) return 'public';
  if (may.includes('whoever has a token')) return 'authenticated';
  return may.every((who) => who === 'operator') ? 'operator' : 'tenant';
}

function requireByToken(principal: Principal, act: Act): void {
  if (!mayByToken(principal, act)) throw notFor(act);
}

/** One paragraph for the reader of the OpenAPI document. */
function wordsOf(permission: Permission, entry: Entry): string {
  const official = {
    none: '',
    'of an agency': ' A system of an agency names its official (R1).',
    named: ' The act names its official (R1).',
  }[permission.official];
  const scope = entry === 'public' ? '' : ` Scope \`${permission.scope}\`.`;
  return `**Who:** ${calledAll(permission.may).en}.${othersOf(permission, entry)}${official}${scope}`;
}

function othersOf({ may, disclosesTo }: Permission, entry: Entry): string {
  if (entry !== 'tenant' || [...may, ...disclosesTo].includes('everybody')) return '';
  return disclosesTo.length === 0
    ? ' For others it is not there.'
    : ' Whoever else sees it is refused; for others it is not there.';
}
