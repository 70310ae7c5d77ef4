import type { Call } from '../../core/call.js';
import { DomainError, type Unmet } from '../../core/errors.js';
import { possibleEvents, type CommandContext } from '../../workflow/index.js';
import { may } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Found, Kind, Offer, Scope } from './act.js';

/** Something that the caller may do: where, whether now, and what rules that do not depend on the input say to it. */
export interface OfferedAction {
  readonly action: string;
  readonly method: string;
  readonly href: string;
  readonly possible: boolean;
  readonly unmet: readonly Unmet[];
}

/** All acts on one kind of thing. */
export interface ActSet {
  readonly machine: string;
  /** Where its things are found: `/v1/requests`. */
  readonly path: string;
  readonly acts: readonly Pick<Offer<Found>, 'name' | 'method' | 'path' | 'permission'>[];
  /** Whether any act that the caller may do now is decided by the journal. */
  needsJournal(scope: Scope): boolean;
  /** Names of what the caller may ever do with it, whatever its state. */
  permitted(scope: Scope): string[];
  /** What the caller may do with it: each act asks its own rules. */
  offered(scope: Scope): OfferedAction[];
}

const addressOf = ({ path }: { readonly path: string }, { id, ctx }: Scope): string =>
  path.includes('{root}') ? path.replace('{root}', ctx.unit.rootId) : `${path}/${id}`;

export function actSet<F extends Found>(kind: Kind<F, unknown>, acts: readonly Offer<F>[]): ActSet {
  const permitted = (found: F): Offer<F>[] => {
    const subject = kind.subjectOf(found);
    return acts.filter(({ permission, when }) => may(found.caller, permission, subject) && (when?.(found) ?? true));
  };
  return {
    machine: kind.machine,
    path: kind.path,
    acts,
    needsJournal: (scope) => {
      const known = knownTo(scope);
      return permitted(kind.find(scope)).some(({ name, byJournal }) => byJournal && known.has(name));
    },
    permitted: (scope) => permitted(kind.find(scope)).map(({ name }) => name),
    offered: (scope) => {
      const { ctx } = scope;
      const found = kind.find(scope);
      const known = knownTo(scope);
      const ended = kind.endedIn?.(found) !== undefined;
      return permitted(found).flatMap((act) => {
        const { name, method, path, sendsOn } = act;
        const reaches = sendsOn === undefined || ctx.can(ctx.unit.rootId, sendsOn);
        const takes = known.has(name) && (act.takes?.(found) ?? true) && reaches && (!ended || act.afterEnd === true);
        if (!takes && !kind.barredBy) return [];
        const unmet = takes ? (act.unmet?.(found, undefined) ?? []) : [kind.barredBy!(found, name)];
        const href = path.startsWith('/v1/') ? path : `${addressOf(kind, scope)}${path}`;
        return [{ action: name, method, href, possible: unmet.length === 0, unmet }];
      });
    },
  };
}

/** Events that the state of the thing knows. */
function knownTo({ ctx: { unit }, id }: Scope): ReadonlySet<string> {
  const { machine, state, context } = unit.instance(id);
  return new Set(possibleEvents(unit.machineOf(machine), state, context));
}

/** A refusal by a state, whatever is in it: as possible it names what the caller may do, and not what is for others. */
export const possibleForCaller =
  (sets: readonly ActSet[]) =>
  (refused: DomainError, open: () => CommandContext<ReferenceData>, call: Call): DomainError => {
    const { instance: id, possibleActions } = refused.extras;
    if (id === undefined || !possibleActions) return refused;
    const ctx = open();
    const { machine } = ctx.unit.instance(id);
    const set = sets.find((each) => each.machine === machine);
    const mine = new Set(set?.permitted({ ctx, call, id, entries: [], rows: [] }));
    const possible = possibleActions.filter((each) => mine.has(each));
    return new DomainError(refused.code, refused.detail, { ...refused.extras, possibleActions: possible });
  };

/** What the caller may do with an aggregate and with everything that hangs on it, kind by kind. */
export const offeredIn = (sets: readonly ActSet[], scope: Scope): OfferedAction[] => {
  const { unit } = scope.ctx;
  return sets.flatMap((set) => {
    const all = unit.root().machine === set.machine ? [unit.root()] : unit.children(set.machine);
    return all.flatMap(({ id }) => set.offered({ ...scope, id }));
  });
};
