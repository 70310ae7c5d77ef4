import { compilePolicies } from '../../src/modules/procedures/index.js';
import { DomainError } from '../../src/core/errors.js';
import { isOpen, nextProgressAt } from '../../src/modules/tasks/task-terms.js';
import type { ContributionContext } from '../../src/modules/tasks/contribution.js';
import type { MovedPart, TaskClock, TaskContext, TaskState } from '../../src/modules/tasks/task.js';
import { taskProcess } from '../../src/modules/tasks/task-process.js';
import type { TaskEvent } from '../../src/modules/tasks/task-events.js';
import type { ViolationContext } from '../../src/modules/violations/index.js';
import { GENESIS, UnitOfWork, type Instance, type TenantClock } from '../../src/workflow/index.js';
import { fire } from '../../src/workflow/fire.js';
import { runReactions } from '../../src/workflow/hydrate.js';
import { bindingsOf } from '../../src/workflow/process.js';
import { hours, NOW } from './machine-samples.js';
import { seedReferenceData } from './seed-reference-data.js';
import { plannedPart, taskEvents, taskExtension, taskInput, taskSuspension, term } from './task-samples.js';

/** One step of a walk: an act on the task or on a part in it, or time that passes. */
export type TaskStep =
  | { readonly kind: 'act'; readonly event: string; readonly which: number; readonly flag: boolean }
  | { readonly kind: 'time'; readonly hours: number };

const ROOT = 'task';
const OFFICER = { agency: 'H29.1', official: 'H29.1-02', client: 'walk' };
const LEADS = ['H29.6', 'H29.7', 'H29.9'];
const { version: _, ...policy } = seedReferenceData().policies.latest();
const REFERENCE = seedReferenceData({
  policies: compilePolicies([{ ...policy, version: 1, tasks: { ...policy.tasks, progress: 'weekly' } }]),
});

/** A task with its parts and violations, walked through in memory as the engine walks it: deadlines first, each act whole or not at all. */
export class TaskWalk {
  readonly unit = new UnitOfWork(bindingsOf(taskProcess), ROOT, { seq: 0, head: GENESIS }, []);
  now = NOW;
  readonly taken = new Set<string>();

  constructor() {
    const contributions = [
      plannedPart('part-0', { agency: 'H29.4' }),
      plannedPart('part-1', { agency: 'H29.3', dueAt: hours(100), ladder: term().ladder }),
    ];
    this.unit.create('task', ROOT, { ...taskInput({ contributions }), at: NOW }, OFFICER);
    this.#runReactions();
  }

  get task(): Instance<TaskContext> {
    return this.unit.root<TaskContext>();
  }

  get parts(): Instance<ContributionContext>[] {
    return this.unit.children<ContributionContext>('contribution');
  }

  get violations(): Instance<ViolationContext>[] {
    return this.unit.children<ViolationContext>('violation');
  }

  get process(): TaskState {
    return this.task.state['process'] as TaskState;
  }

  get clock(): TaskClock {
    return this.task.state['clock'] as TaskClock;
  }

  take(step: TaskStep): void {
    if (step.kind === 'time') return this.#pass(step.hours);
    const event = this.#eventOf(step);
    if (!event) return;
    const from = this.process;
    try {
      this.unit.attempt(() => {
        this.unit.send(ROOT, event, OFFICER);
        this.#runReactions();
      });
      this.taken.add(`${from} ${step.event}`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'transition-not-possible') throw error;
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
    runReactions(taskProcess, this.unit, REFERENCE, clock);
  }

  /** Given back hour by hour: what stood still since the task was halted, unless its term had been missed. */
  #goesOn() {
    const { dueAt, haltedAt, overdueAt } = this.task.context;
    const stood = haltedAt === null ? 0 : (this.now.getTime() - haltedAt.getTime()) / 3_600_000;
    const parts = this.parts.flatMap(({ id, state, context }): MovedPart[] =>
      isOpen(state['state']) && context.haltedAt !== null && context.dueAt !== null
        ? [
            {
              id,
              counted: null,
              ladder: term().ladder,
              dueAt: hours(state['state'] === 'overdue' ? 0 : stood, context.dueAt),
            },
          ]
        : [],
    );
    return {
      ...term(this.now),
      dueAt: dueAt && hours(overdueAt === null ? stood : 0, dueAt),
      parts,
      progressDueAt: nextProgressAt({ calendar: REFERENCE.calendar, policy: REFERENCE.policies.latest() }, this.now),
    };
  }

  #eventOf({ event, which, flag }: TaskStep & { kind: 'act' }): TaskEvent | undefined {
    const events = taskEvents(this.now);
    const { context } = this.task;
    const part = this.parts[which % this.parts.length]!;
    switch (event) {
      case 'return':
        return { ...events.return, ...this.#goesOn(), ...(flag && term(this.now)) };
      case 'insist':
      case 'resume':
        return { ...events[event], ...this.#goesOn() };
      case 'reassign': {
        const leadAgency = LEADS.find((each, no) => no >= which % 3 && each !== context.leadAgency) ?? 'H29.6';
        if (leadAgency === context.leadAgency) return undefined;
        return { ...events.reassign, ...this.#goesOn(), ...term(this.now), leadAgency, progressDueAt: null };
      }
      case 'contribute':
      case 'assign_handler':
        return part.state['state'] === 'released' ? undefined : { ...events[event], contributionId: part.id };
      case 'release':
        return isOpen(part.state['state']) ? { ...events.release, contributionId: part.id } : undefined;
      case 'remind':
        return isOpen(part.state['state']) ? { ...events.remind, contributionId: flag ? part.id : null } : undefined;
      case 'suspend':
        return {
          ...events.suspend,
          suspension: taskSuspension({ from: this.now.toISOString() }),
          until: flag ? hours(48, this.now) : null,
        };
      case 'ask_extension': {
        const { dueAt, extensions } = context;
        if (dueAt === null || dueAt <= this.now || extensions.some((each) => each.outcome === null)) return undefined;
        return { ...events.ask_extension, extension: taskExtension({ dueAt: hours(50, dueAt).toISOString() }) };
      }
      case 'decide_extension': {
        if (!context.extensions.some((each) => each.outcome === null)) return undefined;
        const granted = { ...term(this.now), outcome: 'granted' as const };
        return {
          ...events.decide_extension,
          ...(flag ? granted : { dueAt: context.dueAt, outcome: 'refused' as const }),
        };
      }
      case 'add_parts':
        return this.parts.length > 5
          ? undefined
          : {
              ...events.add_parts,
              contributions: [
                plannedPart(`part-${this.parts.length}`, {
                  agency: `H29.1${this.parts.length}`,
                  dueAt: hours(30, this.now),
                  ladder: [],
                }),
              ],
            };
      default:
        return events[event as keyof typeof events];
    }
  }
}
