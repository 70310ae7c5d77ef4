import type { Principal } from '../../core/principal.js';
import { TABLE, type Act } from './access-table.js';
import type { Caller } from './caller.js';
import { may, mayByToken } from './permissions.js';
import type { Subject } from './who.js';

/** Kinds of agencies that issue reports. */
const ISSUING: ReadonlySet<Caller['kind']> = new Set<Caller['kind']>(['office', 'home_affairs', 'inspectorate']);

/**
 * Permissions that the caller has, as it names itself now, in what is its own agency's: what that agency leads, and what is said of it. So it is told what it may
 * begin; what it may do to one thing depends on that thing.
 */
export function ownRights(principal: Principal, caller: Caller): Act[] {
  const { agency, kind } = caller;
  const own: Subject = {
    ...(agency !== null && { agency, leadAgency: agency }),
    ...(kind !== null && ISSUING.has(kind) && { kind }),
  };
  return (Object.keys(TABLE) as Act[]).filter(
    (act) =>
      opens(principal, act) && namesWhoActs(caller, act) && (mayByToken(principal, act) || may(caller, act, own)),
  );
}

const opens = ({ scopes }: Principal, act: Act): boolean => scopes === undefined || scopes.has(TABLE[act].scope);

/** R1: an act that names an official is refused to whoever names none, and to whoever only reads. */
function namesWhoActs({ operator, official, lacksOfficial, roles, succeededBy }: Caller, act: Act): boolean {
  const asked = TABLE[act].official;
  if (asked === 'none') return true;
  if (lacksOfficial || roles.has('reader') || succeededBy !== undefined) return false;
  return asked === 'of an agency' || !operator || official !== null;
}
