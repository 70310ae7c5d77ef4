import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { givenBack, outageAt, outageText } from '../outages/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ContributionContext } from './contribution.js';
import { planTaskLadder } from './task-ladder.js';
import { termFrom } from './task-terms.js';
import type { TaskContext } from './task.js';

/** A term that was promised is never shortened; one that fell into an outage is given back. */
const later = ({ outages, calendar }: ReferenceData, promised: Date, computed: Date): Date =>
  givenBack(outages, calendar, computed > promised ? computed : promised);

/**
 * Moves the open terms of a task and its parts after a change of the calendar or an outage: never earlier than promised, and said in
 * the journal. A term that was given as a date moves only where it fell into an outage.
 */
export function refreshTask(unit: UnitOfWork, reference: ReferenceData, clock: TenantClock): void {
  const { state, context } = unit.root<TaskContext>();
  if (state['clock'] === 'stopped') return;
  const { calendar } = reference;
  const policy =
    reference.policies.version(context.policyVersion) ?? reference.policies.inForce(calendar.localDate(clock.now));
  const isFirst = context.workingDays !== null && context.dueAt?.getTime() === context.originalDueAt?.getTime();
  const computed = isFirst ? calendar.addWorkingDays(context.assignedAt, context.workingDays!) : context.dueAt;
  const dueAt =
    context.dueAt === null || context.overdueAt !== null ? context.dueAt : later(reference, context.dueAt, computed!);
  const confirmDueAt =
    context.confirmDueAt === null || context.reportedAt === null
      ? context.confirmDueAt
      : later(
          reference,
          context.confirmDueAt,
          calendar.addWorkingDays(context.reportedAt, policy.tasks.confirmationWorkingDays),
        );
  const parts = unit
    .children<ContributionContext>('contribution')
    .filter(({ state: { state: part }, context: { dueAt: due } }) => part === 'pending' && due !== null)
    .map(({ id, context: { dueAt: due, askedAt } }) => {
      const own = due!.getTime() === context.dueAt?.getTime() ? dueAt! : later(reference, due!, due!);
      return { id, was: due!, dueAt: own, ladder: planTaskLadder(calendar, policy.reminders, askedAt, own) };
    })
    .filter((each) => each.dueAt.getTime() !== each.was.getTime())
    .map(({ was: _, ...each }) => each);
  const same =
    dueAt?.getTime() === context.dueAt?.getTime() && confirmDueAt?.getTime() === context.confirmDueAt?.getTime();
  if (same && parts.length === 0) return;
  const fellInto = [context.dueAt, context.confirmDueAt].flatMap(
    (each) => (each && outageAt(reference.outages, each)) ?? [],
  );
  const event = {
    type: 'calendar_changed',
    at: clock.now,
    basis: fellInto[0] ? outageText(fellInto[0]) : `calendar revision ${reference.calendarRevision}`,
    ...termFrom({ calendar, policy }, context.assignedAt, dueAt),
    confirmDueAt,
    parts,
  };
  unit.send(unit.rootId, event as never, ENGINE);
}

/** Notes under which calendar the terms of these tasks stand. */
export const tasksRefreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'tasks.refreshed',
  text: 'update tasks set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

export const isTaskStale = (root: Readonly<Record<string, unknown>>, clock: TenantClock): boolean =>
  root['clock'] !== 'stopped' && (root['calendar_revision'] as number) < clock.calendarRevision;

/** In SQL, over the row `r`, `$2` at a time: the open ones, which the index `tasks__open` serves. */
export const STALE_TASKS = `r.id = any(array(
    select o.id from tasks o where o.tenant_id = $1 and o.clock <> 'stopped'
      and o.calendar_revision < (select calendar_revision from tenants where tenant_id = $1) order by o.id limit $2))`;
