import { ENGINE } from '../core/principal.js';
import { accepts } from './decide.js';
import type { DueTimer, Episode } from './episode.js';

/**
 * Feeds timers that have come due to their instances, the earliest first, at the moment `now`. A timer whose state was left
 * by an earlier one of the same batch is gone with it; one that its guard turns down is spent.
 *
 * @returns how many timers were taken out.
 */
export function fire(episode: Episode, due: readonly DueTimer[], now: Date): number {
  for (const timer of inOrder(due)) {
    const cancelled = episode.progress.timers.get(`${timer.instanceId} ${timer.name}`);
    if (cancelled !== undefined && (cancelled.dueAt === null || cancelled.dueAt > now)) continue;
    episode.expire(timer);
    const instance = episode.instance(timer.instanceId);
    const machine = episode.machineOf(instance);
    const event = machine
      .timerEvents(timer.name)
      .map((type) => ({ type, at: now }))
      .find((each) => accepts(machine, instance.state, instance.context, each));
    if (event) episode.send(timer.instanceId, event, ENGINE);
  }
  return due.length;
}

/** By instant; at the same instant by name and instance, so that every process fires them alike. */
const inOrder = (due: readonly DueTimer[]): DueTimer[] =>
  [...due].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.name.localeCompare(b.name) || a.instanceId.localeCompare(b.instanceId));
