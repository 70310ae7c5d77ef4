import { DomainError } from '../../src/core/errors.js';
import { isSettled, type RequestContext, type RequestState } from '../../src/modules/consultations/index.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import type { ViolationContext } from '../../src/modules/violations/index.js';
import { isClosed, type DossierContext, type ProcessState } from '../../src/modules/dossiers/dossier.js';
import { UnitOfWork, GENESIS, type Instance, type TenantClock } from '../../src/workflow/index.js';
import { fire } from '../../src/workflow/fire.js';
import { runReactions } from '../../src/workflow/hydrate.js';
import { bindingsOf } from '../../src/workflow/process.js';
import { dossierEvents, dossierInput } from './dossier-samples.js';
import { hours, NOW, plan, planned, requestEvents } from './machine-samples.js';
import { seedReferenceData } from './seed-reference-data.js';

/** One step of a walk: an event for the dossier or for one of its requests, or time that passes. */
export type Step =
  | { readonly kind: 'dossier'; readonly event: string; readonly which: number; readonly flag: boolean }
  | { readonly kind: 'request'; readonly event: string; readonly which: number; readonly flag: boolean }
  | { readonly kind: 'time'; readonly hours: number };

const ROOT = 'dossier';
const REFERENCE = seedReferenceData();
const CLERK = { agency: 'H29.6', official: 'H29.6-04', client: 'walk' };

/** A dossier with its requests and violations, walked through in memory as the engine walks it: deadlines first, each act whole or not at all. */
export class Walk {
  readonly unit = new UnitOfWork(bindingsOf(dossierProcess), ROOT, { seq: 0, head: GENESIS }, []);
  now = NOW;
  refused = 0;
  readonly taken = new Set<string>();

  constructor() {
    this.unit.create('dossier', ROOT, { ...dossierInput(), at: NOW }, CLERK);
  }

  get dossier(): Instance<DossierContext> {
    return this.unit.root<DossierContext>();
  }

  get requests(): Instance<RequestContext>[] {
    return this.unit.children<RequestContext>('request');
  }

  get violations(): Instance<ViolationContext>[] {
    return this.unit.children<ViolationContext>('violation');
  }

  get process(): ProcessState {
    return this.dossier.state['process'] as ProcessState;
  }

  static open(this: void, request: Instance<RequestContext>): boolean {
    return !isSettled(request.state['state'] as RequestState);
  }

  take(step: Step): void {
    if (step.kind === 'time') return this.#pass(step.hours);
    const [id, event] = step.kind === 'dossier' ? [ROOT, this.#dossierEvent(step)] : this.#requestEvent(step);
    if (!id || !event) return;
    try {
      const from = this.unit.instance(id).state;
      this.unit.attempt(() => {
        this.unit.send(id, event, CLERK);
        this.#runReactions();
      });
      this.taken.add(`${step.kind} ${from['process'] ?? from['state']} ${step.event}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'transition-not-possible') throw error;
      this.refused += 1;
    }
  }

  /** Everything due at the new time fires there, as after an outage. */
  #pass(more: number): void {
    this.now = hours(more, this.now);
    for (;;) {
      const due = [...this.unit.progress.timers.values()].flatMap(({ dueAt, ...key }) =>
        dueAt && dueAt <= this.now ? [{ ...key, dueAt }] : [],
      );
      if (due.length === 0) return;
      fire(this.unit, due, this.now);
      this.#runReactions();
    }
  }

  #runReactions(): void {
    const clock: TenantClock = {
      tenant: 'H29',
      now: this.now,
      sandbox: false,
      timezone: 'Asia/Ho_Chi_Minh',
      revision: 1,
      calendarRevision: 1,
    };
    runReactions(dossierProcess, this.unit, REFERENCE, clock);
  }

  #dossierEvent({ event, which, flag }: Step & { kind: 'dossier' }) {
    const request = this.requests[which % Math.max(1, this.requests.length)];
    const events = dossierEvents(this.now);
    if (event === 'start_round') {
      const made = this.requests.length;
      const requests = [0, 1, 2].map((no) =>
        planned(`request-${made + no}`, {
          agency: `H29.${no + 1}`,
          ...this.#term(flag ? 'no_effect' : 'deemed_agreement'),
        }),
      );
      return { ...events.start_round, requests };
    }
    if (event === 'respond_to_opinion' || event === 'reconcile')
      return request && { ...events[event], requestId: request.id };
    if (event === 'revise') return { ...events.revise, componentsMissing: flag };
    const { context } = this.dossier;
    const { dueAt, leadDueAt, reviewDueAt, decisionDueAt } = context;
    if (event === 'resume')
      return {
        ...events.resume,
        dueAt: hours(1, dueAt),
        leadDueAt: leadDueAt && hours(1, leadDueAt),
        reviewDueAt,
        decisionDueAt,
      };
    if (event === 'return') return { ...events.return, leadDueAt: hours(10, leadDueAt ?? dueAt) };
    if (event === 'calendar_changed') return isClosed(this.process) ? undefined : this.#calendarChanged(flag);
    return events[event as keyof typeof events];
  }

  #calendarChanged(flag: boolean) {
    const { dueAt, leadDueAt, reviewDueAt, decisionDueAt } = this.dossier.context;
    const moved = <D extends Date | null>(instant: D) => (instant && flag ? hours(24, instant) : instant);
    const requests = this.requests
      .filter(Walk.open)
      .map(({ id, context }) => ({
        id,
        dueAt: context.supplementDueAt ? context.dueAt : (moved(context.dueAt) ?? context.dueAt),
        ladder: context.ladder,
        supplementDueAt: moved(context.supplementDueAt),
      }));
    const runs = this.dossier.state['clock'] === 'running';
    const event = dossierEvents(this.now).calendar_changed;
    return {
      ...event,
      dueAt: runs ? (moved(dueAt) ?? dueAt) : dueAt,
      leadDueAt,
      reviewDueAt: moved(reviewDueAt),
      decisionDueAt: moved(decisionDueAt),
      requests,
    };
  }

  #requestEvent({ event, which, flag }: Step & { kind: 'request' }) {
    const request = this.requests[which % Math.max(1, this.requests.length)];
    if (!request || isClosed(this.process)) return [];
    const events = requestEvents(this.now);
    const term = this.#term(request.context.silence);
    if (event === 'insist') return [request.id, { ...events.insist, ...term }] as const;
    if (event === 'decide_extension')
      return [
        request.id,
        { ...events.decide_extension, granted: flag, dueAt: hours(48, request.context.dueAt), ladder: term.ladder },
      ] as const;
    if (event === 'reroute')
      return [
        request.id,
        { ...events.reroute, request: planned(`request-${this.requests.length}`, { agency: 'H29.9', ...term }) },
      ] as const;
    return [request.id, events[event as keyof typeof events]] as const;
  }

  /** A term of a hundred hours from now, with its ladder. */
  #term(silence: RequestContext['silence']) {
    const ladder = plan().ladder.map(({ rung, at }) => ({
      rung,
      at: hours((Date.parse(at) - NOW.getTime()) / 3_600_000, this.now).toISOString(),
    }));
    return { silence, dueAt: hours(100, this.now), ladder: silence === 'no_effect' ? ladder : ladder.slice(0, 2) };
  }
}
