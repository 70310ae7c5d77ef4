import { ENGINE } from '../../core/principal.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { basisOf, movedTerm, neverEarlier, type ReferenceData } from '../tenants/index.js';
import { refreshExplanation, tellViolation, type ViolationContext } from '../violations/index.js';
import { remindAtOf, settleDays } from './petition-terms.js';
import { isDataRequest, type PetitionContext, type PetitionState, type Question } from './petition.js';

const OPEN: readonly PetitionState[] = ['received', 'asked', 'settling', 'settled'];

/** A term by the calendar as it is now; what was missed stays so, unless the day turns out to be one that did not count. */
const anew = (reference: ReferenceData, promised: Date, computed: Date): Date =>
  neverEarlier(reference, promised, computed);

/** What the petitioner was asked, with the terms that follow, by the calendar as it is now. */
function questionAnew(reference: ReferenceData, { questions }: PetitionContext, days: Days): Question | null {
  const last = questions.at(-1);
  if (!last || last.answeredAt !== null) return null;
  const { calendar } = reference;
  const dueAt = anew(reference, new Date(last.dueAt), calendar.addWorkingDays(new Date(last.at), days.askWorkingDays));
  const acceptDueAt = anew(
    reference,
    new Date(last.acceptDueAt),
    calendar.addWorkingDays(dueAt, days.acceptWorkingDays),
  );
  return { ...last, dueAt: dueAt.toISOString(), acceptDueAt: acceptDueAt.toISOString() };
}

interface Days {
  readonly askWorkingDays: number;
  readonly acceptWorkingDays: number;
}

/** From when the time to accept was counted last: the receipt, or the answer of the petitioner. */
const acceptFrom = ({ questions, receivedAt }: PetitionContext): Date => {
  const last = questions.at(-1);
  if (!last) return receivedAt;
  return new Date(last.answeredAt ?? last.dueAt);
};

/** Violations whose term has moved past what was late are none. */
function refreshViolations(
  unit: UnitOfWork,
  reference: ReferenceData,
  moved: ReadonlyMap<number, Date>,
  now: Date,
): void {
  for (const violation of unit.children<ViolationContext>('violation')) {
    const { state, context, id } = violation;
    if (state['state'] === 'annulled') continue;
    const dueAt = context.kind === 'late_petition' && context.dueAt ? moved.get(context.dueAt.getTime()) : undefined;
    if (dueAt && dueAt > context.dueAt! && !isLate(context.lateUntil ?? now, dueAt))
      tellViolation(unit, id, { type: 'annul', at: now, reason: 'deadline moved' });
    else refreshExplanation(unit, reference, violation, now);
  }
}

/** Moves the terms of a petition after a change of the calendar or an outage: never earlier than promised, and said in the journal. */
export function refreshPetition(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const { state, context } = unit.root<PetitionContext>();
  const { calendar, policies } = reference;
  const policy = policies.version(context.policyVersion) ?? policies.inForce(calendar.localDate(now));
  const rules = policy.petitions;
  const { acceptDueAt, settleDueAt, publishDueAt, settledAt, settleFrom, acceptedAt } = context;
  const accept = isDataRequest(context)
    ? acceptDueAt
    : anew(reference, acceptDueAt, calendar.addWorkingDays(acceptFrom(context), rules.acceptWorkingDays));
  const counted = isDataRequest(context) || acceptedAt !== null;
  const settle = counted
    ? anew(reference, settleDueAt, calendar.addWorkingDays(settleFrom, settleDays(rules, context.kind)))
    : anew(reference, settleDueAt, calendar.addWorkingDays(accept, rules.settleWorkingDays));
  const publish = movedTerm(reference, settledAt, rules.publishWorkingDays, publishDueAt);
  refreshViolations(
    unit,
    reference,
    new Map([
      [acceptDueAt.getTime(), accept],
      [settleDueAt.getTime(), settle],
      ...(publishDueAt && publish ? [[publishDueAt.getTime(), publish] as const] : []),
    ]),
    now,
  );
  if (!OPEN.includes(state['state'] as PetitionState)) return;
  const question = questionAnew(reference, context, rules);
  const same =
    accept.getTime() === acceptDueAt.getTime() &&
    settle.getTime() === settleDueAt.getTime() &&
    publish?.getTime() === publishDueAt?.getTime() &&
    (question === null || question.dueAt === context.questions.at(-1)?.dueAt);
  if (same) return;
  const event = {
    type: 'calendar_changed',
    at: now,
    basis: basisOf(reference, [acceptDueAt, settleDueAt, publishDueAt]),
    acceptDueAt: accept,
    settleDueAt: settle,
    remindAt: context.remindAt && (remindAtOf(calendar, rules, settle, now) ?? context.remindAt),
    publishDueAt: publish,
    question,
  };
  unit.send(unit.rootId, event, ENGINE);
}

/** Notes under which calendar the terms of these petitions stand. */
export const petitionsRefreshed = ({ tenant, calendarRevision }: TenantClock, ids: readonly string[]): Statement => ({
  name: 'petitions.refreshed',
  text: 'update petitions set calendar_revision = $2 where tenant_id = $1 and id = any($3::uuid[])',
  values: [tenant, calendarRevision, ids],
});

export const isPetitionStale = (root: Readonly<Record<string, unknown>>, clock: TenantClock): boolean =>
  (root['calendar_revision'] as number) < clock.calendarRevision;

const OLDER = 'calendar_revision < (select calendar_revision from tenants where tenant_id = $1)';

/** In SQL, over the row `r`, `$2` at a time: the open ones, which the index `petitions__open` serves, and those that are over in which something was held against somebody within 30 days, as with dossiers. */
export const STALE_PETITIONS = `r.id = any(array(
    (select o.id from petitions o where o.tenant_id = $1 and o.ended_at is null and o.${OLDER} order by o.id limit $2)
    union
    (select d.id from violations v join petitions d on d.tenant_id = v.tenant_id and d.id = v.aggregate_id
      where v.tenant_id = $1 and v.state in ('recorded', 'explained', 'upheld') and d.ended_at is not null and d.${OLDER}
        and v.occurred_at > (select coalesce(clock, clock_timestamp()) from tenants where tenant_id = $1) - interval '30 days' limit $2)))`;
