import { requireVersion, type Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { invalid, notFound, transitionNotPossible } from '../../core/refusals.js';
import { queryable, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import {
  journalIn,
  journalOf,
  type Command,
  type CommandContext,
  type Engine,
  type Target,
} from '../../workflow/index.js';
import { permit } from '../auth/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Act, Found, Scope } from './act.js';
import { lastChange, processOfChild } from './aggregate-queries.js';
import type { RegisteredProcess } from './registered-process.js';
import { apart, holdAuthority, judged, revokedIn, signingEntry, type Judged, type Signed } from './signed-act.js';

export interface DispatchDeps {
  readonly engine: Engine<ReferenceData>;
  readonly pool: Pool;
  readonly processes: readonly RegisteredProcess[];
}

/** What a module that the process does not know reads and writes in the transaction of an act. */
export interface Beside<R> {
  /** Whether it writes reference data: the tenant is locked before anything else is. */
  readonly changesReference?: boolean;
  readonly reads: readonly Statement[];
  /** Refuses by what was read, before anything of the act itself is looked at. */
  readonly refuses: (rows: readonly Row[][]) => void;
  /** @param ctx the aggregate after the act */
  readonly writes: (answer: R, now: Date, ctx: CommandContext<ReferenceData>) => readonly Statement[];
}

/**
 * Does an act on the thing with this id, for whoever calls. Every act throws `not-found`, `official-not-of-agency`, `forbidden`,
 * `version-changed`, `transition-not-possible`, `invalid` or `rule-violated`, in this order, and then has changed nothing.
 */
export type Dispatch = <F extends Found, I, E, R>(
  call: Call,
  act: Act<F, I, E, R>,
  id: string,
  input: I,
  beside?: Beside<R>,
) => Promise<R>;

/** The one way from a route to an act. */
export const createDispatch =
  ({ engine, pool, processes }: DispatchDeps): Dispatch =>
  async (call, act, id, input, beside) => {
    const process = await processFor(pool, processes, call, act.on.machine, id);
    return engine.execute(commandOf(process, call, act, id, input, beside));
  };

/** Where several processes have such things, the thing itself says which it belongs to. */
async function processFor(
  pool: Pool,
  processes: readonly RegisteredProcess[],
  { tenant }: Call,
  machine: string,
  id: string,
): Promise<RegisteredProcess> {
  const those = processes.filter(({ root, children }) => root.machine.name === machine || machine in children);
  const process =
    those.length > 1 ? await processOfChild(queryable(pool, tenant), those, tenant, machine, id) : those[0];
  if (!process) throw notFound();
  return process;
}

/** Statements of those who read in the transaction, kept apart: whoever stands beside, the kind, the act, and what it is signed by. */
interface Reads {
  readonly beside: readonly Statement[];
  readonly kind: readonly Statement[];
  readonly act: readonly Statement[];
  readonly signing: readonly Statement[];
}

function commandOf<F extends Found, I, E, R>(
  process: RegisteredProcess,
  call: Call,
  act: Act<F, I, E, R>,
  id: string,
  given: I,
  beside: Beside<R> | undefined,
): Command<ReferenceData, R> {
  const { named, rest: input } = act.signed ? apart(given) : { named: {}, rest: given };
  // What was read, by the last `prepare`: a transaction that is tried again prepares again.
  let reads: Reads = { beside: [], kind: [], act: [], signing: [] };
  return {
    process: process.name,
    call,
    target: targetOf(process, act, id),
    changesReference: beside?.changesReference ?? false,
    prepare: (ctx) => {
      reads = {
        beside: beside?.reads ?? [],
        ...readsOf(process, act, { ctx, call, id, entries: [], rows: [] }, input),
      };
      return [...reads.beside, ...reads.kind, ...reads.act, ...reads.signing];
    },
    handle: (ctx, rows) => {
      const [own, more] = [reads.beside.length, reads.beside.length + reads.kind.length];
      beside?.refuses(rows.slice(0, own));
      const [read] = reads.act.length > 0 ? rows.slice(more) : [];
      const entries = act.byJournal ? journalIn(call.tenant, ctx.unit, read ?? []) : [];
      const scope: Scope = { ctx, call, id, entries, rows: rows.slice(own, more) };
      const authority = { named, revoked: revokedIn(rows.slice(more + reads.act.length)) };
      return perform(act, scope, input, act.unchanged && (read?.[0]?.['updated_at'] as Date | undefined), authority);
    },
    ...(beside && { alongside: (ctx, answer) => beside.writes(answer, ctx.clock.now, ctx) }),
  };
}

function targetOf<F extends Found, I, E, R>(
  { root }: RegisteredProcess,
  { on, whole = on.whole ?? false }: Act<F, I, E, R>,
  id: string,
): Target {
  return root.machine.name === on.machine ? { root: id, whole } : { child: id, machine: on.machine, whole };
}

/** Only whoever may do an act has anything read for it. */
function readsOf<F extends Found, I, E, R>(
  process: RegisteredProcess,
  act: Act<F, I, E, R>,
  scope: Scope,
  input: I,
): Pick<Reads, 'kind' | 'act' | 'signing'> {
  const { tenant } = scope.call;
  if (act.on.reads || act.byJournal) open(act, scope);
  return {
    kind: act.on.reads?.(scope) ?? [],
    act: act.byJournal
      ? [journalOf(tenant, scope.ctx.unit.rootId)]
      : act.unchanged && findsUnchanged(act, scope, input)
        ? [lastChange(process, tenant, scope.id)]
        : [],
    signing: heldFor(act, scope, input),
  };
}

/** What it may be signed by. */
function heldFor<F extends Found, I, E, R>(given: Act<F, I, E, R>, scope: Scope, input: I): readonly Statement[] {
  if (!given.signed || scope.ctx.reference.mandates.none) return [];
  const found = open(given, scope);
  const act = given.instead?.(found) ?? given;
  const signed = scope.ctx.can(scope.id, act.name) ? act.signed?.(found, input) : undefined;
  return signed ? holdAuthority(scope.call.tenant, found.reference, signed, found.day) : [];
}

/** A refusal is left to the act itself: another act of the same moment may come before it. */
function findsUnchanged<F extends Found, I, E, R>(act: Act<F, I, E, R>, scope: Scope, input: I): boolean {
  try {
    return decided(act, scope, input).unchanged;
  } catch {
    return false;
  }
}

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible` */
function open<F extends Found, I, E, R>({ on, permission, afterEnd }: Act<F, I, E, R>, scope: Scope): F {
  const found = on.find(scope);
  permit(found.caller, permission, on.subjectOf(found));
  requireVersion(scope.call, found.version);
  const ended = afterEnd ? undefined : on.endedIn?.(found);
  if (ended !== undefined) throw transitionNotPossible(ended, []);
  return found;
}

interface Decided<F extends Found, I, E, R> {
  readonly act: Act<F, I, E, R>;
  readonly found: F;
  /** Whether the state knows the act. */
  readonly known: boolean;
  readonly unmet: readonly Unmet[];
  readonly unchanged: boolean;
  /** What it brings, and by which authority that is signed. */
  readonly signing?: { readonly signed: Signed; readonly judged: Judged } | undefined;
}

/** What the caller says of the authority, and which delegations were revoked a moment ago. */
interface Authorised {
  readonly named: NamedAuthority;
  readonly revoked: ReadonlySet<string>;
}

const UNNAMED: Authorised = { named: {}, revoked: new Set() };

function decided<F extends Found, I, E, R>(
  given: Act<F, I, E, R>,
  scope: Scope,
  input: I,
  { named, revoked }: Authorised = UNNAMED,
): Decided<F, I, E, R> {
  const found = open(given, scope);
  const act = given.instead?.(found) ?? given;
  act.requires?.(found, input);
  const known = scope.ctx.can(scope.id, act.name);
  const errors = known ? (act.errors?.(found, input) ?? []) : [];
  if (errors.length > 0) throw invalid(errors);
  const signed = known ? act.signed?.(found, input) : undefined;
  const signing = signed && { signed, judged: judged(found.reference, signed, found.day, named, revoked) };
  const unmet = known ? [...(act.unmet?.(found, input) ?? []), ...(signing?.judged.unmet ?? [])] : [];
  const unchanged = known && unmet.length === 0 && (act.unchanged?.(found, input) ?? false);
  return { act, found, known, unmet, unchanged, signing };
}

/** @param changedAt when the thing was last changed, where the act was expected to change nothing */
export function perform<F extends Found, I, E, R>(
  given: Act<F, I, E, R>,
  scope: Scope,
  input: I,
  changedAt: Date | undefined,
  authorised: Authorised = UNNAMED,
): R {
  const { unit } = scope.ctx;
  const before = unit.instance(scope.id);
  const { act, found, known, unmet, unchanged, signing } = decided(given, scope, input, authorised);
  // A deadline that came due, or another act of the same moment, may have changed it all the same.
  if (unchanged)
    return act.answer({ ...scope, changedAt: before === unit.loaded.get(scope.id) ? changedAt : undefined }, undefined);
  const event = known ? act.event(found, input) : undefined;
  const written = unit.progress.drafts.length;
  scope.ctx.send(scope.id, { type: act.name, ...event, unmet }, found.caller.actor);
  if (signing) unit.annotate(written, { signing: signingEntry(signing.signed, signing.judged) });
  // What followed from it is part of what it answers.
  scope.ctx.settle();
  return act.answer(scope, event);
}
