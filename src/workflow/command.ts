import type { Call } from '../core/call.js';
import type { Actor } from '../core/principal.js';
import type { Row, Statement } from '../platform/db/index.js';
import { handles } from './decide.js';
import type { NumberSeries } from './numbers.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { TenantClock } from './tenant-clock.js';

/** What a command stands on: one aggregate, at one moment, with the reference data of one revision. */
export interface CommandContext<Ref> {
  readonly clock: TenantClock;
  readonly reference: Ref;
  readonly unit: UnitOfWork;
  /** Sends an event, stamped with the command's moment. */
  send(id: string, event: { readonly type: string; readonly [key: string]: unknown }, actor: Actor): void;
  /** Whether the state of the instance knows this event at all, rules aside. */
  can(id: string, type: string): boolean;
  /** Draws the consequences of what was entered into the journal so far, so that an answer shows them. */
  settle(): void;
}

/** Which aggregate a command is for. */
export type Target =
  /** By its root, alone or with all its children. */
  | { readonly root: string; readonly whole?: boolean }
  /** By one of its children, with that child alone or with all. */
  | { readonly child: string; readonly machine: string; readonly whole?: boolean }
  /** A new one under this id. */
  | { readonly new: string };

/**
 * One act on one aggregate. `handle` decides and must not do I/O; what it answers is JSON, for it is what an idempotency
 * key replays.
 */
export interface Command<Ref, R> {
  readonly process: string;
  readonly call: Call;
  readonly target: Target;
  /** Whether it changes reference data too: one such command at a time in a tenant. */
  readonly changesReference?: boolean;
  /** Statements that read inside the transaction what the act is decided by. May refuse. */
  prepare?(ctx: CommandContext<Ref>): readonly Statement[];
  /**
   * The series from which the act takes the next number, once it is known to be allowed: may refuse, and then no number is taken.
   * `handle` may not refuse any more: its number would be missing.
   */
  series?(ctx: CommandContext<Ref>): NumberSeries;
  /** @param number the one that was taken; 0 where the command has no series. */
  handle(ctx: CommandContext<Ref>, rows: readonly Row[][], number: number): R;
  /** What else is written in the same commit once the act was decided: rows of modules that the process does not know. May refuse. */
  alongside?(ctx: CommandContext<Ref>, answer: R): readonly Statement[];
}

/** @param settle how consequences are drawn; nothing where the aggregate is only looked at */
export const commandContext = <Ref>(
  clock: TenantClock,
  reference: Ref,
  unit: UnitOfWork,
  settle: () => void = () => undefined,
): CommandContext<Ref> => ({
  clock,
  reference,
  unit,
  settle,
  send: (id, event, actor) => unit.send(id, { ...event, at: clock.now }, actor),
  can: (id, type) => {
    const instance = unit.instance(id);
    return handles(unit.machineOf(instance.machine), instance.state, instance.context, type);
  },
});
