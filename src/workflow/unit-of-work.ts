import { DomainError } from '../core/errors.js';
import { notFound } from '../core/refusals.js';
import type { Actor } from '../core/principal.js';
import type { Row } from '../platform/db/index.js';
import { begin, decide, handles, offer, type Decision } from './decide.js';
import type { DurableEvent, JournalDraft, Sending, Spawning } from './events.js';
import type { Instance } from './instance.js';
import type { DurableMachine } from './machine.js';
import type { MachineBinding, PlacedEffect } from './machine-binding.js';
import { standingTimers } from './standing-timers.js';

export interface PlacedDraft extends JournalDraft {
  readonly at: Date;
  readonly actor: Actor;
}

/** A draft with the number that it gets in the journal. */
export interface Entered extends PlacedDraft {
  readonly seq: number;
}

export interface TimerKey {
  readonly instanceId: string;
  readonly name: string;
}

export interface DueTimer extends TimerKey {
  readonly dueAt: Date;
}

interface Progress {
  readonly instances: Map<string, Instance>;
  readonly timers: Map<string, TimerKey & { readonly dueAt: Date | null }>;
  readonly drafts: PlacedDraft[];
  readonly effects: PlacedEffect[];
  readonly transitions: { machine: string; event: string }[];
  /** How many drafts have been reacted up. */
  reacted: number;
}

/**
 * What happens to one aggregate in one transaction: events go in, each runs to completion through every instance that it
 * reaches, and what is to be written adds up. Nothing here touches the database.
 */
export class UnitOfWork {
  readonly loaded: ReadonlyMap<string, Instance>;
  /** What its process looked up for reactions to its deadlines; empty where none was due. */
  readonly lookedUp: Row[] = [];
  #progress: Progress;

  constructor(
    private readonly bindings: Readonly<Record<string, MachineBinding>>,
    readonly rootId: string,
    readonly journal: { readonly seq: number; readonly head: string },
    instances: readonly Instance[],
  ) {
    this.loaded = new Map(instances.map((each) => [each.id, each]));
    this.#progress = {
      instances: new Map(this.loaded),
      timers: new Map(),
      drafts: [],
      effects: [],
      transitions: [],
      reacted: 0,
    };
  }

  get progress(): Readonly<Progress> {
    return this.#progress;
  }

  /** @throws DomainError `not-found` when the aggregate holds no such instance. */
  instance<C extends object>(id: string): Instance<C> {
    const found = this.#progress.instances.get(id);
    if (!found) throw notFound();
    return found as Instance<C>;
  }

  root<C extends object>(): Instance<C> {
    return this.instance<C>(this.rootId);
  }

  /** The children in memory, of one machine. */
  children<C extends object>(machine: string): Instance<C>[] {
    return [...this.#progress.instances.values()].filter((each) => each.machine === machine) as Instance<C>[];
  }

  machineOf(machine: string): DurableMachine {
    return this.bindings[machine]!.machine;
  }

  /** Creates an instance: the root of a new aggregate, or a child. */
  create(machine: string, id: string, input: object & { readonly at: Date }, actor: Actor): void {
    this.#apply(machine, id, 0, begin(this.bindings[machine]!.machine, input), input.at, actor, 'create');
  }

  /**
   * Puts an instance where it stands, as it comes from another system: no event of the chart brought it there, and none of its entries is written. The timers of
   * its state are armed as far as they lie ahead. Say in a `note` what it is.
   */
  place(machine: string, id: string, { state, context }: Pick<Instance, 'state' | 'context'>, at: Date): void {
    const progress = this.#progress;
    progress.instances.set(id, { machine, id, state, context, version: 1 });
    progress.transitions.push({ machine, event: 'place' });
    for (const [name, dueAt] of standingTimers(this.machineOf(machine), state, context, at))
      progress.timers.set(`${id} ${name}`, { instanceId: id, name, dueAt });
  }

  /** Feeds an event to an instance, and what it sends on to the others. A refusal is thrown and leaves the unit of work in pieces: `attempt` puts it back. */
  send(id: string, event: DurableEvent, actor: Actor): void {
    const { machine, state, context, version } = this.instance(id);
    const decision = naming(id, () => decide(this.bindings[machine]!.machine, state, context, event));
    this.#apply(machine, id, version, decision, event.at, actor, event.type);
  }

  /** Feeds an event that may come to nothing; answers whether it was taken. */
  offer(id: string, event: DurableEvent, actor: Actor): boolean {
    const { machine, state, context, version } = this.instance(id);
    const decision = offer(this.bindings[machine]!.machine, state, context, event);
    if (decision) this.#apply(machine, id, version, decision, event.at, actor, event.type);
    return decision !== undefined;
  }

  /** Runs `work`; where it throws, everything it did to the unit of work is undone. */
  attempt<T>(work: () => T): T {
    const { instances, timers, drafts, effects, transitions, reacted } = this.#progress;
    const before = {
      instances: new Map(instances),
      timers: new Map(timers),
      drafts: [...drafts],
      effects: [...effects],
      transitions: [...transitions],
      reacted,
    };
    try {
      return work();
    } catch (error) {
      this.#progress = before;
      throw error;
    }
  }

  /** Tells each entry that was not told before, those that `told` causes too. */
  react(told: (entry: Entered) => void): void {
    const progress = this.#progress;
    while (progress.reacted < progress.drafts.length) {
      progress.reacted += 1;
      told({ ...progress.drafts[progress.reacted - 1]!, seq: this.journal.seq + progress.reacted });
    }
  }

  /**
   * Writes an entry about the aggregate that no machine decides: what the service itself did beside the process, such as keeping a paper.
   * No state changes, and no version: nobody's `If-Match` fails by it. Its type is among the `notes` of the process.
   */
  note(draft: JournalDraft, at: Date, actor: Actor): void {
    this.#progress.drafts.push({ type: draft.type, about: draft.about ?? null, data: draft.data, at, actor });
  }

  /**
   * Says more in the entry that an act has written: what is no part of the process, such as by which authority it was signed. It goes into the first
   * entry after `from` that names a signer, else into the first. Nothing where none was written.
   * @param from how many drafts there were before the act
   */
  annotate(from: number, said: JournalDraft['data']): void {
    const { drafts } = this.#progress;
    const signed = drafts.findIndex(({ data }, index) => index >= from && data['signedBy'] !== undefined);
    const at = signed >= 0 ? signed : from;
    const draft = drafts[at];
    if (draft) drafts[at] = { ...draft, data: { ...draft.data, ...said } };
  }

  /**
   * Changes what an instance keeps beside its state, by the service itself: who somebody is, as when one agency takes over from another. It stays in its
   * state, and no timer moves; its version goes up, for what callers read of it has changed. Say in a `note` what it was.
   */
  amend(id: string, changes: object, event: string): void {
    const { machine, state, context, version } = this.instance(id);
    this.#progress.instances.set(id, { machine, id, state, context: { ...context, ...changes }, version: version + 1 });
    this.#progress.transitions.push({ machine, event });
  }

  /** Has something written by one of the writers of the process, beside what machines ask for. */
  effect(type: string, instanceId: string, params: unknown): void {
    this.#progress.effects.push({ type, params, aggregateId: this.rootId, instanceId });
  }

  /** The number that the next entry gets in the journal. */
  get nextSeq(): number {
    return this.journal.seq + this.#progress.drafts.length + 1;
  }

  /** Takes a timer that has come due out of its row, whatever becomes of its event. */
  expire(timer: TimerKey): void {
    this.#progress.timers.set(`${timer.instanceId} ${timer.name}`, {
      instanceId: timer.instanceId,
      name: timer.name,
      dueAt: null,
    });
  }

  #apply(
    machine: string,
    id: string,
    version: number,
    decision: Decision,
    at: Date,
    actor: Actor,
    event: string,
  ): void {
    const progress = this.#progress;
    progress.instances.set(id, { machine, id, state: decision.state, context: decision.context, version: version + 1 });
    progress.transitions.push({ machine, event });
    for (const [name, dueAt] of decision.timers) progress.timers.set(`${id} ${name}`, { instanceId: id, name, dueAt });
    for (const effect of decision.effects) {
      if (effect.type === 'record')
        for (const draft of [effect.params].flat() as JournalDraft[])
          progress.drafts.push(this.#placed(machine, id, draft, at, actor));
      else if (effect.type === 'send')
        for (const sending of [effect.params].flat() as Sending[]) this.#sendOn(sending, at, actor);
      else if (effect.type === 'spawn') this.#spawn(effect.params as Spawning, at, actor);
      else progress.effects.push({ ...effect, aggregateId: this.rootId, instanceId: id });
    }
  }

  /** What a child records names it, as `requestId` for a machine called `request`. */
  #placed(machine: string, id: string, draft: JournalDraft, at: Date, actor: Actor): PlacedDraft {
    const data = id === this.rootId ? draft.data : { ...draft.data, [`${machine}Id`]: id };
    return { type: draft.type, about: draft.about, data, at, actor };
  }

  #sendOn({ to, event }: Sending, at: Date, actor: Actor): void {
    const moment = { ...event, at };
    if (to === 'root') return this.send(this.rootId, moment, actor);
    if (to !== 'children') return this.send(to.id, moment, actor);
    for (const { id, machine, state, context } of [...this.#progress.instances.values()])
      if (id !== this.rootId && handles(this.bindings[machine]!.machine, state, context, event.type))
        this.send(id, moment, actor);
  }

  #spawn({ machine, children }: Spawning, at: Date, actor: Actor): void {
    for (const { id, input } of children) this.create(machine, id, { ...(input as object), at }, actor);
  }
}

/** A refusal says of which instance the state is that it names. */
function naming<T>(instance: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.extras.state === undefined) throw error;
    throw new DomainError(error.code, error.detail, { ...error.extras, instance });
  }
}
