import type { Principal } from '../../core/principal.js';
import type { AccessLine, AccessTable, Entry } from '../../platform/http/index.js';
import { TABLE, type Act, type Line } from './access-table.js';
import { mayByToken, notFor } from './permissions.js';
import { calledAll, isByToken } from './who.js';

/** The table as the edge and the OpenAPI document read it. */
export const ACCESS: AccessTable = Object.fromEntries((Object.keys(TABLE) as Act[]).map((act) => [act, edgeOf(act)]));

function edgeOf(act: Act): AccessLine {
  const line = TABLE[act];
  const entry = entryOf(line);
  return {
    entry,
    scope: line.scope,
    words: wordsOf(line, entry),
    ...(line.may.every(isByToken) && { admit: (principal: Principal) => requireByToken(principal, act) }),
  };
}

function entryOf({ may }: Line): Entry {
  if (may.includes('anybody')) return 'public';
  if (may.includes('whoever has a token')) return 'authenticated';
  return may.every((who) => who === 'operator') ? 'operator' : 'tenant';
}

function requireByToken(principal: Principal, act: Act): void {
  if (!mayByToken(principal, act)) throw notFor(act);
}

/** One paragraph for the reader of the OpenAPI document. */
function wordsOf(line: Line, entry: Entry): string {
  const official = {
    none: '',
    'of an agency': ' A system of an agency names its official (R1).',
    named: ' The act names its official (R1).',
  }[line.official];
  const scope = entry === 'public' ? '' : ` Scope \`${line.scope}\`.`;
  return `**Who:** ${calledAll(line.may).en}.${othersOf(line, entry)}${official}${scope}`;
}

function othersOf({ may, told }: Line, entry: Entry): string {
  if (entry !== 'tenant' || [...may, ...told].includes('everybody')) return '';
  return told.length === 0
    ? ' For others it is not there.'
    : ' Whoever else sees it is refused; for others it is not there.';
}
