import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import type { Policy } from '../procedures/index.js';
import { refreshReferrals } from '../referrals/index.js';
import { basisOf, movedTerm, neverEarlier, type ReferenceData } from '../tenants/index.js';
import { refreshExplanation, tellViolation, type ViolationContext } from '../violations/index.js';
import type { ContributionContext } from './contribution.js';
import { planTaskLadder } from './task-ladder.js';
import { countedDueAt, isOpen, policyOf, termFrom } from './task-terms.js';
import type { MovedPart, TaskContext } from './task.js';

type Standing = Pick<TaskContext, 'dueAt' | 'counted' | 'haltedAt'>;

/**
 * A term by the calendar as it is now. One that was given as a date moves only where it fell into an outage. What was missed stays missed,
 * unless the day turns out to be one that did not count.
 */
function movedDueAt(reference: ReferenceData, { dueAt, counted, haltedAt }: Standing, missed: boolean, now: Date) {
  if (dueAt === null) return null;
  const moved = neverEarlier(reference, dueAt, countedDueAt(reference.calendar, counted, dueAt));
  return missed && moved <= (haltedAt ?? now) ? dueAt : moved;
}

/** What was late by the first term of the task was not, where a day that it counted turns out to be off (R8). */
function cameInTime(
  reference: ReferenceData,
  { workingDays, originalDueAt, assignedAt }: TaskContext,
  { kind, dueAt, lateUntil }: ViolationContext,
): boolean {
  if (kind !== 'late_task' || workingDays === null || dueAt === null || lateUntil === null) return false;
  if (dueAt.getTime() !== originalDueAt?.getTime()) return false;
  const anew = neverEarlier(reference, dueAt, reference.calendar.addWorkingDays(assignedAt, workingDays));
  return anew > dueAt && !isLate(lateUntil, anew);
}

/** New terms of the parts that something is expected of, where they move; one that stands still goes on doing so. */
const movedParts = (unit: UnitOfWork, reference: ReferenceData, policy: Policy, now: Date): MovedPart[] =>
  unit.children<ContributionContext>('contribution').flatMap(({ id, state: { state }, context }) => {
    const { dueAt, counted, askedAt, haltedAt } = context;
    if (!isOpen(state) || dueAt === null) return [];
    const own = movedDueAt(reference, context, state === 'overdue', now);
    if (own?.getTime() === dueAt.getTime()) return [];
    const ladder = planTaskLadder(reference.calendar, policy.reminders, askedAt, own);
    return [{ id, dueAt: own, counted, ladder, ...(haltedAt !== null && { still: true as const }) }];
  });

/** Whether the term that an agency was held to has moved past what it was charged with: its own, or that of its part. */
function heldByOldTerm(unit: UnitOfWork, reference: ReferenceData, held: ViolationContext, now: Date): boolean {
  if (held.kind !== 'late_task' || held.dueAt === null) return false;
  const root = unit.root<TaskContext>().context;
  const parts = unit.children<ContributionContext>('contribution').map((each) => each.context);
  const own = [
    ...(root.leadAgency === held.agency ? [root] : []),
    ...parts.filter((each) => each.agency === held.agency),
  ].find((each) => each.dueAt?.getTime() === held.dueAt?.getTime());
  const moved = own && movedDueAt(reference, own, false, now);
  if (!moved || moved <= held.dueAt) return false;
  return held.lateUntil === null ? moved > (own.haltedAt ?? now) : !isLate(held.lateUntil, moved);
}

/**
 * Moves the open terms of a task, its parts and what hangs on it after a change of the calendar or an outage: never earlier than promised,
 * and said in the journal.
 */
export function refreshTask(unit: UnitOfWork, reference: ReferenceData, clock: TenantClock): void {
  refreshReferrals(unit, reference, clock);
  const { state, context } = unit.root<TaskContext>();
  for (const violation of unit.children<ViolationContext>('violation')) {
    if (violation.state['state'] === 'annulled') continue;
    const held = violation.context;
    if (cameInTime(reference, context, held) || heldByOldTerm(unit, reference, held, clock.now))
      tellViolation(unit, violation.id, { type: 'annul', at: clock.now, reason: 'deadline moved' });
    else refreshExplanation(unit, reference, violation, clock.now);
  }
  if (state['clock'] === 'stopped') return;
  const { calendar } = reference;
  const policy = policyOf(reference, context);
  const dueAt = movedDueAt(reference, context, context.overdueAt !== null, clock.now);
  const confirmDueAt =
    context.reportedAt === null
      ? context.confirmDueAt
      : movedTerm(reference, context.reportedAt, policy.tasks.confirmationWorkingDays, context.confirmDueAt);
  const parts = movedParts(unit, reference, policy, clock.now);
  const same =
    dueAt?.getTime() === context.dueAt?.getTime() && confirmDueAt?.getTime() === context.confirmDueAt?.getTime();
  if (same && parts.length === 0) return;
  const event = {
    type: 'calendar_changed',
    at: clock.now,
    basis: basisOf(reference, [context.dueAt, context.confirmDueAt]),
    ...termFrom({ calendar, policy }, context.leadSince, dueAt, context.counted),
    confirmDueAt,
    parts,
  };
  unit.send(unit.rootId, event, ENGINE);
}

/** Notes under which calendar the terms of these tasks stand. */
export const tasksRefreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'tasks.refreshed',
  text: 'update tasks set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

/** Whether its terms were computed under an older calendar: those of one that is over too, for the time to explain runs on. */
export const isTaskStale = (root: Readonly<Record<string, unknown>>, clock: TenantClock): boolean =>
  (root['calendar_revision'] as number) < clock.calendarRevision;

const OLDER = 'calendar_revision < (select calendar_revision from tenants where tenant_id = $1)';

/**
 * In SQL, over the row `r`, `$2` at a time: the open ones, which the index `tasks__open` serves, and those that are over in which
 * something was held against somebody within 30 days, as with dossiers.
 */
export const STALE_TASKS = `r.id = any(array(
    (select o.id from tasks o where o.tenant_id = $1 and o.clock <> 'stopped' and o.${OLDER} order by o.id limit $2)
    union
    (select d.id from violations v join tasks d on d.tenant_id = v.tenant_id and d.id = v.aggregate_id
      where v.tenant_id = $1 and v.state in ('recorded', 'explained', 'upheld') and d.clock = 'stopped' and d.${OLDER}
        and v.occurred_at > (select coalesce(clock, clock_timestamp()) from tenants where tenant_id = $1) - interval '30 days' limit $2)))`;
