import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { possibleForCaller, withPassing, type Chapter, type RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { takeDelegationNumbers } from './announce-delegation.js';
import { DELEGATION_ACTS } from './delegation-acts.js';
import { DELEGATION_ENTRIES } from './delegation-journal.js';
import { delegationMachine } from './delegation-machine.js';
import { DELEGATION_PARTIES } from './delegation-parties.js';
import { delegationTable } from './delegation-table.js';
import { remindAtOf } from './delegation-terms.js';
import { DELEGATION_WORK } from './delegation-work.js';
import type { DelegationContext } from './delegation.js';
import { subjectOfDelegation } from './loaded-delegation.js';

const CHAPTER: Chapter = {
  machine: delegationMachine,
  title: 'Delegation',
  text: 'An authority that is handed down: a delegation, the field of a deputy, or signing by order; from its announcement to its end and its evaluation.',
};

/** A new calendar moves the reminder: its days are working days. First and last day are days of the document, and stay. */
function refresh(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const { context } = unit.root<DelegationContext>();
  if (context.endedAt !== null || context.remindAt === null) return;
  const policy =
    reference.policies.version(context.policyVersion) ?? reference.policies.inForce(reference.calendar.localDate(now));
  const remindAt = remindAtOf({ calendar: reference.calendar, policy }, context.startsAt, context.endsAt);
  if (remindAt.getTime() === context.remindAt.getTime()) return;
  unit.send(unit.rootId, { type: 'move_terms', at: now, remindAt } as never, ENGINE);
}

const refreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'delegations.refreshed',
  text: 'update delegations set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

/** Everything that the service needs to know of delegations. */
export const delegationProcess: RegisteredProcess = withPassing({
  name: 'delegation',
  root: { machine: delegationMachine, table: delegationTable, records: DELEGATION_ENTRIES },
  children: {},
  takeNumbers: takeDelegationNumbers,
  refusal: possibleForCaller(DELEGATION_ACTS),
  refresh,
  refreshed,
  needsRefresh: (root, clock) =>
    root['ended_at'] === null && (root['calendar_revision'] as number) < clock.calendarRevision,
  stale: `r.ended_at is null and r.calendar_revision < (select calendar_revision from tenants where tenant_id = $1)`,
  succession: DELEGATION_PARTIES,
  columns: { code: 'code', lead: 'agency', createdAt: 'announced_at' },
  access: {
    read: 'read a delegation',
    subjectOf: (unit) => subjectOfDelegation(unit.root<DelegationContext>().context),
  },
  work: DELEGATION_WORK,
  chapters: [CHAPTER],
  acts: DELEGATION_ACTS,
});
