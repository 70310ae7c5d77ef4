import type { Call } from '../../core/call.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import type { Row, Statement } from '../../platform/db/index.js';
import type { CommandContext, DurableEvent, ReadEntry } from '../../workflow/index.js';
import { identify, type Act as Permission, type Caller, type Subject } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Signed } from './signed-act.js';

/** One instance of a process that a caller wants to do something with, inside one command or one reading. */
export interface Scope {
  readonly ctx: CommandContext<ReferenceData>;
  readonly call: Call;
  readonly id: string;
  /** The journal of its aggregate, for acts that are decided by it; else empty. */
  readonly entries: readonly ReadEntry[];
  /** What its kind has read. */
  readonly rows: readonly Row[][];
  /** Once an act has found everything as it wants it: when that was last changed. */
  readonly changedAt?: Date | undefined;
}

/** What every act knows of the thing that it is done on, as its caller finds it. */
export interface Found {
  readonly id: string;
  readonly version: number;
  readonly caller: Caller;
  readonly reference: ReferenceData;
  readonly now: Date;
  /** Local day of the act. */
  readonly day: string;
  readonly entries: readonly ReadEntry[];
}

export const foundIn = ({ ctx, call, id, entries }: Scope): Found => ({
  id,
  version: ctx.unit.instance(id).version,
  caller: identify(call.principal, ctx.reference, ctx.clock.now),
  reference: ctx.reference,
  now: ctx.clock.now,
  day: ctx.reference.calendar.localDate(ctx.clock.now),
  entries,
});

/** What acts are done on: dossiers, requests, meetings, violations, referrals. */
export interface Kind<F extends Found, V> {
  /** The machine whose instances these are. */
  readonly machine: string;
  /** Where they are found: `/v1/requests`; with `{root}` in it, where the only one of its aggregate is found. */
  readonly path: string;
  /** Whether all acts need the whole aggregate. */
  readonly whole?: boolean;
  /** What its acts are decided by. Refuses nothing that is there. */
  readonly find: (scope: Scope) => F;
  /** What decides who may do what with it. */
  readonly subjectOf: (found: F) => Subject;
  /** The state of its aggregate, where that has ended and bars every act that may not follow the end. */
  readonly endedIn?: (found: F) => string | undefined;
  /** Why the caller cannot do what it may; without it, an act that the state bars is not among the actions. */
  readonly barredBy?: (found: F, act: string) => Unmet;
  /** What it reads in the transaction for what it shows. */
  readonly reads?: (scope: Scope) => readonly Statement[];
  /** The thing as the caller is to see it after the act. */
  readonly show: (scope: Scope) => V;
}

/** What is known of an act without its input: who may do it, where, and which rules bar it. */
export interface Offer<F extends Found> {
  /** Event of the machine. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the thing itself, unless it begins with `/v1/`; `{…}` is for the caller to fill in. */
  readonly path: string;
  readonly permission: Permission;
  /** Whether there is such an act with this thing at all. */
  readonly when?: (found: F) => boolean;
  /** The act may follow the end of the aggregate. */
  readonly afterEnd?: boolean;
  /** Whether a state that knows the act takes it, where the machine has more to say than the rules. */
  readonly takes?: (found: F) => boolean;
  /** An event that it sends on to the root: a state of the aggregate that does not know it bars the act. */
  readonly sendsOn?: string;
  /** Whether it is decided by the journal. */
  readonly byJournal?: boolean;
  readonly unmet?: (found: F, input: undefined) => readonly Unmet[];
}

/**
 * Something that callers do: an event of a machine, with everything that decides whether it happens. Its functions are pure and are asked
 * in this order, after the dispatcher has found the thing and let the caller pass.
 */
export interface Act<F extends Found, I, E, R> extends Offer<F> {
  readonly on: Kind<F, unknown>;
  /** Whether it needs the whole aggregate. */
  readonly whole?: boolean;
  /** The act that it is in truth, where that depends on the thing. */
  readonly instead?: (found: F) => Act<F, I, E, R> | undefined;
  /** Throws what is refused whatever the state: parts that are not there, people who are unknown. */
  readonly requires?: (found: F, input: I) => void;
  /** Fields that are wrong. The state comes first: what is not possible any more is not corrected field by field. */
  readonly errors?: (found: F, input: I) => readonly FieldError[];
  /** Rules that it would break. Without input: those that bar it whatever is sent, for `actions`. */
  readonly unmet?: (found: F, input: I | undefined) => readonly Unmet[];
  /** The document that it brings, where it is signed (R26): its authority is found, recorded, and demanded where the policy says so. */
  readonly signed?: (found: F, input: I) => Signed | undefined;
  /** Whether everything is already as it wants it: then nothing is written. */
  readonly unchanged?: (found: F, input: I) => boolean;
  /** The fields of its event. */
  readonly event: (found: F, input: I) => E;
  /** What it answers; the event is undefined where nothing was written. */
  readonly answer: (scope: Scope, event: E | undefined) => R;
}

type FieldsOf<Ev, N> = Ev extends { readonly type: infer T }
  ? N extends T
    ? Omit<Ev, 'type' | 'at' | 'unmet'>
    : never
  : never;

type Draft<F extends Found, I, E, R> = Omit<Act<F, I, E, R>, 'on' | 'name' | 'answer'> &
  Partial<Pick<Act<F, I, E, R>, 'answer'>>;

/** States the acts of one kind, each by the name of its event and typed by it; what does not say what it answers shows its thing. */
export const actsOn =
  <F extends Found, Ev extends DurableEvent, V>(on: Kind<F, V>) =>
  <N extends Ev['type'], I = undefined, R = V>(
    name: N,
    draft: Draft<F, I, FieldsOf<Ev, N>, R>,
  ): Act<F, I, FieldsOf<Ev, N>, R> => ({ answer: (scope) => on.show(scope) as unknown as R, ...draft, on, name });
