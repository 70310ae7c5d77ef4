import { ENGINE } from '../../core/principal.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { termUntil, type StepContext } from '../citizens/index.js';
import { basisOf, neverEarlier, type ReferenceData } from '../tenants/index.js';

/** When a turn is due by the calendar as it is now: never earlier than promised. */
export const movedStep = (reference: ReferenceData, { dueAt, counted }: StepContext): Date =>
  neverEarlier(reference, dueAt, reference.calendar.addWorkingHours(new Date(counted.from), counted.minutes / 60));

/** Moves the turn that is under way after a change of the calendar or an outage; what was missed stays missed, unless its day did not count. */
export function refreshSteps(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  for (const { id, state, context } of unit.children<StepContext>('step')) {
    if (state['state'] !== 'in_time' && state['state'] !== 'overdue') continue;
    const dueAt = movedStep(reference, context);
    if (dueAt.getTime() === context.dueAt.getTime() || (state['state'] === 'overdue' && dueAt <= now)) continue;
    const policy = reference.policies.inForce(reference.calendar.localDate(now));
    const term = termUntil({ calendar: reference.calendar, ...policy.citizens }, context, dueAt);
    const event = { type: 'move_step', at: now, basis: basisOf(reference, [context.dueAt]), ...term };
    unit.send(id, event, ENGINE);
  }
}
