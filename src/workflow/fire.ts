import { ENGINE } from '../core/principal.js';
import type { DueTimer, UnitOfWork } from './unit-of-work.js';

/**
 * Feeds timers that have come due to their instances, the earliest first, at the moment `now`. A timer whose state was left
 * by an earlier one of the same batch is gone with it; one that its guard turns down is spent.
 *
 * @returns how many were fed.
 */
export function fire(unit: UnitOfWork, due: readonly DueTimer[], now: Date): number {
  let fed = 0;
  for (const timer of inOrder(due)) {
    const cancelled = unit.progress.timers.get(`${timer.instanceId} ${timer.name}`);
    if (cancelled !== undefined && (cancelled.dueAt === null || cancelled.dueAt > now)) continue;
    unit.expire(timer);
    fed += 1;
    const { machine } = unit.instance(timer.instanceId);
    // A timer belongs to every state that arms one of its name; the state it is in now takes its own.
    for (const type of unit.machineOf(machine).timerEvents(timer.name))
      if (unit.offer(timer.instanceId, { type, at: now }, ENGINE)) break;
  }
  return fed;
}

/** By instant; at the same instant by name and instance, so that every process fires them alike. */
const inOrder = (due: readonly DueTimer[]): readonly DueTimer[] => (due.length < 2 ? due : [...due].sort(compare));

const compare = (a: DueTimer, b: DueTimer): number =>
  a.dueAt.getTime() - b.dueAt.getTime() || order(a.name, b.name) || order(a.instanceId, b.instanceId);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
