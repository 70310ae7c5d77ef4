import type { Principal } from '../../core/principal.js';
import type { AccessPermission, AccessTable, Entry } from '../../platform/http/index.js';
import { TABLE, type Act, type Permission } from './access-table.js';
import { mayByToken, notFor } from './permissions.js';
import { calledAll, isByToken } from './who.js';

/** The table as the edge and the OpenAPI document read it. */
export const ACCESS: AccessTable = Object.fromEntries((Object.keys(TABLE) as Act[]).map((act) => [act, edgeOf(act)]));

function edgeOf(act: Act): AccessPermission {
  const permission = TABLE[act];
  const entry = entryOf(permission);
  return {
    entry,
    scope: permission.scope,
    words: wordsOf(permission, entry),
    ...(permission.may.every(isByToken) && { admit: (principal: Principal) => requireByToken(principal, act) }),
  };
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
