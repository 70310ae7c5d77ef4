import type { LocalDate } from '../../core/dates.js';
import { DomainError } from '../../core/errors.js';
import type { Actor, ClientRole, Principal, Scope } from '../../core/principal.js';
import type { AgencyKind, Position } from '../directory/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { actingOfficialNeeded, agencySucceeded } from './texts.js';

/** Who sent a request, checked against the directory of the day. */
export interface Caller {
  readonly operator: boolean;
  readonly roles: ReadonlySet<ClientRole>;
  /** Left out: all. */
  readonly scopes?: ReadonlySet<Scope>;
  /** Agency it acts for: the client's, or for an operator that of the official it named. Null: acts for none. */
  readonly agency: string | null;
  readonly kind: AgencyKind | null;
  /** The official who acts; null where none was named, and where the one named holds no position there that day. */
  readonly official: string | null;
  /** A person is asked for and none that counts was named: fine for reading, not for acts. */
  readonly lacksOfficial: boolean;
  readonly actor: Actor;
  /** Agencies whose work its own has as a whole (R27): what they had is its own. Left out: none. */
  readonly inherits?: readonly string[];
  /** Agencies of whose work it has a part, or may have: it reads what they had. Left out: none. */
  readonly inheritsPart?: readonly string[];
  /** Agencies that have taken over from its own, which does nothing any more and reads what it had. Left out: it is there. */
  readonly succeededBy?: readonly string[];
}

/** Checks agency and official on the local day of `now` (R1). Refuses nothing: `requireOfficial` does. */
export function identify(principal: Principal, reference: ReferenceData, now: Date): Caller {
  const position = positionOf(principal, reference, now);
  const agency = principal.operator ? (position?.agency ?? null) : principal.agency;
  const official = position?.official ?? null;
  const day = reference.calendar.localDate(now);
  return {
    operator: principal.operator,
    roles: principal.roles,
    ...(principal.scopes && { scopes: principal.scopes }),
    agency,
    // An agency that was closed keeps what was its own, and no longer watches over others.
    kind: agency === null ? null : (reference.directory.activeAgency(agency, day)?.kind ?? null),
    official,
    lacksOfficial: official === null && (principal.operator ? principal.official !== null : agency !== null),
    actor: { agency, official, client: principal.clientId },
    ...(agency !== null && successionOf(reference, agency, day)),
  };
}

/** R27: whose work the agency has, and who has its own. */
function successionOf(
  { directory: { book } }: Pick<ReferenceData, 'directory'>,
  agency: string,
  day: LocalDate,
): Pick<Caller, 'inherits' | 'inheritsPart' | 'succeededBy'> {
  if (book.effectiveBy(day) === 0) return {};
  const { whole, part } = book.predecessorsOf(agency, day);
  return {
    ...(whole.length > 0 && { inherits: whole }),
    ...(part.length > 0 && { inheritsPart: part }),
    ...(book.isGone(agency, day) && { succeededBy: book.heirsOf(agency, day) }),
  };
}

/** R27: nobody acts for an agency that others have taken over from. Throws `agency-succeeded`, which names them. */
export function requireStanding({ agency, succeededBy }: Pick<Caller, 'agency' | 'succeededBy'>): void {
  if (succeededBy === undefined) return;
  throw new DomainError('agency-succeeded', agencySucceeded(agency ?? '', succeededBy));
}

/** The position in which the named official acts; a client that belongs to no agency has officials of none. */
function positionOf(
  { official, operator, agency }: Principal,
  reference: ReferenceData,
  now: Date,
): Position | undefined {
  if (official === null) return undefined;
  const { directory, calendar } = reference;
  const position = directory.position(directory.spelling.official.of(official), calendar.localDate(now));
  return position && (operator || position.agency === agency) ? position : undefined;
}

/** R1: an act of an agency names the official who does it. Throws `official-not-of-agency`. */
export function requireOfficial(caller: Caller): void {
  if (!caller.lacksOfficial) return;
  throw new DomainError('official-not-of-agency', actingOfficialNeeded);
}
