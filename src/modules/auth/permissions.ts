import { DomainError } from '../../core/errors.js';
import type { Principal } from '../../core/principal.js';
import { forbidden, notFound } from '../../core/refusals.js';
import { TABLE, WATCHERS, type Act } from './access-table.js';
import { requireOfficial, requireStanding, type Caller } from './caller.js';
import { BY_TOKEN, calledAll, isByToken, isWho, type Subject, type Who } from './who.js';
import { doneOnlyBy, operatorNamesOfficial, readOnlyBy, readersOnlyRead } from './texts.js';

/**
 * R23: the agencies whose surprises the caller is not to know of, its own first: the people of those that it has taken over from are its own now.
 * None for whoever runs the service.
 */
export function unawareOf(caller: Pick<Caller, 'operator' | 'agency' | 'inherits' | 'inheritsPart'>): string[] {
  const { operator, agency, inherits = [], inheritsPart = [] } = caller;
  return operator || agency === null ? [] : [agency, ...inherits, ...inheritsPart];
}

/** SQL: whether a row is hidden from those in the array `unaware`, as `unawareOf` has it; never from the agency that leads it. */
export const hiddenSql = (hiddenFrom: string, lead: string, unaware: string): string =>
  `coalesce(${hiddenFrom} = any (${unaware}) and ${lead} <> (${unaware})[1], false)`;

/** The same of one subject: what is to come as a surprise is there for nobody in the agency that it is about. */
const isHidden = (caller: Caller, { hiddenFrom, leadAgency }: Subject): boolean =>
  hiddenFrom !== undefined && leadAgency !== caller.agency && unawareOf(caller).includes(hiddenFrom);

const isAny = (all: readonly Who[], caller: Caller, subject: Subject): boolean =>
  !isHidden(caller, subject) && all.some((who) => isWho(who, caller, subject));

/** Whether the table lets the caller do this; whether it names an official is not asked, for it may name one with the act. */
export function may(caller: Caller, act: Act, subject: Subject): boolean {
  const { scope, may: those, official } = TABLE[act];
  // What a key may read is the edge's to say: one that only writes must still find what it acts on.
  if (scope === 'write' && caller.scopes?.has('write') === false) return false;
  if (official !== 'none' && caller.roles.has('reader')) return false;
  if (official !== 'none' && caller.succeededBy !== undefined) return false;
  return isAny(those, scope === 'read' ? asReader(caller) : caller, subject);
}

/** What an agency that was split had is read by all who have a part of it; they act on what they were given (R27). */
const asReader = (caller: Caller): Caller =>
  caller.inheritsPart === undefined
    ? caller
    : { ...caller, inherits: [...(caller.inherits ?? []), ...caller.inheritsPart] };

/** Whether the token alone gives the right, whoever else may have it. */
export const mayByToken = (principal: Principal, act: Act): boolean =>
  TABLE[act].may.some((who) => isByToken(who) && BY_TOKEN[who].is(principal));

/**
 * Lets an act pass or throws: `not-found` for what the caller is not to know of, `official-not-of-agency` where the act names nobody who
 * may do it (R1), `forbidden` for what it sees but may not do.
 */
export function permit(caller: Caller, act: Act, subject: Subject = {}): void {
  const { scope, may: those, disclosesTo, official } = TABLE[act];
  // Before anything else: whom it asks instead is what whoever still calls for a former agency must be told.
  if (official !== 'none') requireStanding(caller);
  const reader = asReader(caller);
  const entitled = scope === 'read' ? reader : caller;
  if (!isAny(those, entitled, subject) && !isAny(disclosesTo, reader, subject)) throw notFound();
  if (official !== 'none') {
    requireWriter(caller);
    requireOfficial(caller);
  }
  if (official === 'named') requireNamed(caller);
  if (!isAny(those, entitled, subject)) throw notFor(act);
}

/** What a caller sees of things that agencies have a part in: all of the tenant's, those that its agency has a part in, or nothing. */
export type Visibility = 'all' | 'nothing' | { readonly agency: string };

/**
 * The same permissions for lists: what their SQL narrows everything to.
 *
 * @param asked agencies that the list is asked for: one from which the caller's own has taken over is looked at as its own (R27)
 */
export function visibilityOf(caller: Caller, ...asked: readonly (string | undefined)[]): Visibility {
  if (isAny(WATCHERS, caller, {})) return 'all';
  const { inherits = [] } = asReader(caller);
  const former = asked.find((each) => each !== undefined && inherits.includes(each));
  if (former !== undefined) return { agency: former };
  return caller.agency === null ? 'nothing' : { agency: caller.agency };
}

/** `forbidden`, with who may. */
export function notFor(act: Act): DomainError {
  const { scope, may: those } = TABLE[act];
  const called = calledAll(those);
  return forbidden(scope === 'read' ? readOnlyBy(called) : doneOnlyBy(called));
}

/** R1: the operator acts on dossiers for an official only, whom it names. Throws `official-not-of-agency`. */
function requireNamed({ operator, official }: Pick<Caller, 'operator' | 'official'>): void {
  if (!operator || official !== null) return;
  throw new DomainError('official-not-of-agency', operatorNamesOfficial);
}

/** A reader reads all of the tenant and writes nothing, whatever agency its client belongs to. Throws `forbidden`. */
function requireWriter({ roles }: Pick<Caller, 'roles'>): void {
  if (roles.has('reader')) throw forbidden(readersOnlyRead);
}
