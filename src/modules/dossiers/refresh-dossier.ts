import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { UnitOfWork, State, TenantClock } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import { refreshReferrals } from '../referrals/index.js';
import { basisOf, movedTerm, type ReferenceData } from '../tenants/index.js';
import type { DossierContext } from './dossier.js';
import { movedDossier, movedLead, movedNewDate, movedRequest, movedSupplement } from './recompute-deadlines.js';
import { refreshSteps } from './refresh-steps.js';
import { refreshViolations } from './refresh-violations.js';
import { replanned } from './suspension-end.js';

/**
 * Moves the open deadlines of a dossier and its requests after a change of the calendar or an outage: never earlier than promised,
 * and said in the journal of each. Runs before anything else happens to a dossier that was computed under an older calendar, and
 * so before a deadline fires that fell into an outage.
 */
export function refreshDossier(unit: UnitOfWork, reference: ReferenceData, clock: TenantClock): void {
  const { context, state } = unit.root<DossierContext>();
  // A deadline keeps the policy under which it was set.
  const policy =
    reference.policies.version(context.policyVersion ?? 0) ??
    reference.policies.inForce(reference.calendar.localDate(clock.now));
  const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
  if (!procedure) throw new Error(`${context.procedureCode} has no version ${context.procedureVersion}`);
  refreshViolations(unit, reference, procedure, clock);
  refreshReferrals(unit, reference, clock);
  refreshSteps(unit, reference, clock);
  const requests = unit.children<RequestContext>('request').flatMap((request) => {
    const moved = movedRequest(reference, request, clock.now);
    return moved
      ? [
          {
            id: request.id,
            basis: basisOf(reference, [request.context.supplementDueAt ?? request.context.dueAt]),
            ...moved,
          },
        ]
      : [];
  });
  const moved = {
    dueAt: runsOut(state) ? movedDossier(reference, procedure, context) : context.dueAt,
    leadDueAt: movedLead(reference, procedure, context, clock.now),
    reviewDueAt: movedTerm(
      reference,
      begunHere(context, 'submittedAt'),
      policy.office.reviewWorkingDays,
      context.reviewDueAt,
    ),
    decisionDueAt: movedTerm(
      reference,
      begunHere(context, 'acceptedAt'),
      policy.committee.decisionWorkingDays,
      context.decisionDueAt,
    ),
    newDueAt: movedNewDate(reference, context),
  };
  const suspension = state['clock'] === 'suspended' ? replanned(reference, context, moved, clock.now) : undefined;
  const supplement = movedSupplement(reference, policy, unit.root<DossierContext>(), clock.now);
  const same = (['dueAt', 'leadDueAt', 'reviewDueAt', 'decisionDueAt', 'newDueAt'] as const).every(
    (each) => moved[each]?.getTime() === context[each]?.getTime(),
  );
  if (same && !suspension && !supplement && requests.length === 0) return;
  const basis = basisOf(reference, [
    context.dueAt,
    context.leadDueAt,
    context.reviewDueAt,
    context.decisionDueAt,
    context.newDueAt,
    supplement?.from ?? null,
  ]);
  const planned = suspension && { suspension };
  const event = { type: 'calendar_changed', at: clock.now, basis, ...moved, ...planned, supplement, requests };
  unit.send(unit.rootId, event, ENGINE);
}

/** When a term began; of one that began before the dossier was brought in nothing is counted. */
const begunHere = ({ imported, ...context }: DossierContext, from: 'submittedAt' | 'acceptedAt'): Date | null => {
  const at = context[from];
  return at && imported && at.toISOString() <= imported.at ? null : at;
};

/** Notes under which calendar the deadlines of these dossiers stand: no event of theirs, so neither version nor journal knows of it. */
export const refreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'dossiers.refreshed',
  text: 'update dossiers set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

/** A suspended dossier's time runs out too, later on: a day off that comes meanwhile is not lost to it. */
const runsOut = (state: State): boolean => state['clock'] === 'running' || state['clock'] === 'suspended';

/** Whether a dossier's deadlines were computed under an older calendar: those of a closed one too, for the time to explain runs on. */
export const isStale = (root: Readonly<Record<string, unknown>>, clock: TenantClock): boolean =>
  (root['calendar_revision'] as number) < clock.calendarRevision;

const OLDER = 'calendar_revision < (select calendar_revision from tenants where tenant_id = $1)';

/**
 * In SQL, over the row `r`, `$2` at a time: the open ones, which the index `dossiers__open` serves, and closed ones in which something
 * was held against somebody within 30 days, for a day may be declared off after it has passed. Other closed ones are brought up to
 * date when they are read.
 */
export const STALE = `r.id = any(array(
    (select o.id from dossiers o where o.tenant_id = $1 and o.clock <> 'stopped' and o.${OLDER} order by o.id limit $2)
    union
    (select d.id from violations v join dossiers d on d.tenant_id = v.tenant_id and d.id = v.aggregate_id
      where v.tenant_id = $1 and v.state in ('recorded', 'explained', 'upheld') and d.clock = 'stopped' and d.${OLDER}
        and v.occurred_at > (select coalesce(clock, clock_timestamp()) from tenants where tenant_id = $1) - interval '30 days' limit $2)))`;
