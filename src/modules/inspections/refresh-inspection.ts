import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { refreshReferrals } from '../referrals/index.js';
import { basisOf, type ReferenceData } from '../tenants/index.js';
import { refreshExplanation, tellViolation, type ViolationContext } from '../violations/index.js';
import { movedTerms, type MovedTerms } from './inspection-terms.js';
import type { InspectionContext } from './inspection.js';

/** Violations whose term has moved past what was late are none. */
function refreshViolations(
  unit: UnitOfWork,
  reference: ReferenceData,
  before: InspectionContext,
  { remedies }: MovedTerms,
  now: Date,
): void {
  const moved = new Map(
    before.remedies.flatMap((each, index) => {
      const dueAt = remedies[index]?.dueAt ?? each.dueAt;
      return dueAt === each.dueAt ? [] : [[`${each.agency} ${Date.parse(each.dueAt)}`, new Date(dueAt)] as const];
    }),
  );
  for (const violation of unit.children<ViolationContext>('violation')) {
    const { state, context, id } = violation;
    if (state['state'] === 'annulled') continue;
    const ofInspection = context.kind === 'slow_to_remedy' && context.referralId === null && context.dueAt !== null;
    const dueAt = ofInspection ? moved.get(`${context.agency} ${context.dueAt.getTime()}`) : undefined;
    if (dueAt && !isLate(context.lateUntil ?? now, dueAt))
      tellViolation(unit, id, { type: 'annul', at: now, reason: 'deadline moved' });
    else if (dueAt && context.lateUntil === null) tellViolation(unit, id, { type: 'go_on', at: now, dueAt });
    else refreshExplanation(unit, reference, violation, now);
  }
}

const changes = (before: InspectionContext, after: MovedTerms): boolean =>
  before.stageDueAt?.getTime() !== after.stageDueAt?.getTime() ||
  after.findings.some((each, index) => each.answerDueAt !== before.findings[index]?.answerDueAt) ||
  after.remedies.some(
    (each, index) =>
      each.dueAt !== before.remedies[index]?.dueAt || each.judgeDueAt !== before.remedies[index]?.judgeDueAt,
  );

/** Moves the terms of an inspection after a change of the calendar or an outage: never earlier than promised, and said in the journal. */
export function refreshInspection(unit: UnitOfWork, reference: ReferenceData, clock: TenantClock): void {
  const { now } = clock;
  const { context } = unit.root<InspectionContext>();
  const { policies, calendar } = reference;
  const policy = policies.version(context.policyVersion) ?? policies.inForce(calendar.localDate(now));
  const after = movedTerms(reference, policy.inspections, context, now);
  refreshViolations(unit, reference, context, after, now);
  refreshReferrals(unit, reference, clock);
  if (context.endedAt !== null || !changes(context, after)) return;
  const terms = [context.stageDueAt, context.answerDueAt, context.remedyDueAt, context.judgeDueAt];
  unit.send(unit.rootId, { type: 'move_terms', at: now, basis: basisOf(reference, terms), ...after } as never, ENGINE);
}

/** Notes under which calendar the terms of these inspections stand. */
export const inspectionsRefreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'inspections.refreshed',
  text: 'update inspections set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

export const isInspectionStale = (root: Readonly<Record<string, unknown>>, clock: TenantClock): boolean =>
  (root['calendar_revision'] as number) < clock.calendarRevision;

const OLDER = 'calendar_revision < (select calendar_revision from tenants where tenant_id = $1)';

/** In SQL, over the row `r`, `$2` at a time: the open ones, and those that are over in which something was held against somebody within 30 days, as with dossiers. */
export const STALE_INSPECTIONS = `r.id = any(array(
    (select o.id from inspections o where o.tenant_id = $1 and o.ended_at is null and o.${OLDER} order by o.id limit $2)
    union
    (select d.id from violations v join inspections d on d.tenant_id = v.tenant_id and d.id = v.aggregate_id
      where v.tenant_id = $1 and v.state in ('recorded', 'explained', 'upheld') and d.ended_at is not null and d.${OLDER}
        and v.occurred_at > (select coalesce(clock, clock_timestamp()) from tenants where tenant_id = $1) - interval '30 days' limit $2)))`;
