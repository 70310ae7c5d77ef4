import type { UnitOfWork, Instance, TenantClock } from '../../workflow/index.js';
import type { StepContext } from '../citizens/index.js';
import { isLate, type RequestContext } from '../consultations/index.js';
import type { Procedure } from '../procedures/index.js';
import { basisOf, movedTerm, type ReferenceData } from '../tenants/index.js';
import {
  apologyDueAt,
  movedExplanation,
  refreshExplanation,
  tellViolation,
  type ViolationContext,
} from '../violations/index.js';
import type { DossierContext } from './dossier.js';
import { dossierDueAt, leadTermEnd, movedNewDate, requestDueAt } from './recompute-deadlines.js';
import { movedStep } from './refresh-steps.js';

/** When what was missed is due by the reference data as it is now, and when it came; null: not yet. */
interface Anew {
  readonly dueAt: Date | null;
  readonly came: Date | null;
  /** Until when it may come; left out: the end of the dossier. */
  readonly until?: Date;
}

/**
 * Brings the violations of a dossier up to date after a change of the calendar: a deadline that lies ahead now, after the end of the
 * dossier, or not before what came, was not missed (R8); the time to explain moves later, never earlier.
 */
export function refreshViolations(
  unit: UnitOfWork,
  reference: ReferenceData,
  procedure: Procedure,
  { now }: TenantClock,
): void {
  const end = unit.root<DossierContext>().context.decidedAt ?? now;
  for (const violation of unit.children<ViolationContext>('violation')) {
    const { id, state, context } = violation;
    if (state['state'] === 'annulled') continue;
    const { dueAt, came, until } = anew(unit, reference, procedure, violation, now);
    if (dueAt && context.dueAt && dueAt > context.dueAt && (came ? !isLate(came, dueAt) : dueAt > (until ?? end))) {
      tellViolation(unit, id, {
        type: 'annul',
        at: now,
        reason: `deadline moved: ${basisOf(reference, [context.dueAt])}`,
      });
      continue;
    }
    refreshExplanation(unit, reference, violation, now);
  }
}

function anew(
  unit: UnitOfWork,
  reference: ReferenceData,
  procedure: Procedure,
  { context }: Instance<ViolationContext>,
  now: Date,
): Anew {
  const { kind, requestId, lateUntil, ofViolationId } = context;
  const dossier = unit.root<DossierContext>().context;
  if (kind === 'missing_apology') return apologyAnew(unit, reference, procedure, context, now);
  if (kind === 'late_explanation' && ofViolationId !== null)
    return {
      dueAt: movedExplanation(reference, unit.instance<ViolationContext>(ofViolationId).context),
      came: lateUntil,
      until: now,
    };
  if (kind === 'late_dossier')
    return {
      dueAt:
        dossier.leadDueAt === null
          ? dossierDueAt(reference, procedure, dossier)
          : // What lay above after the lead had submitted makes its term no longer.
            leadTermEnd(reference, procedure, dossier, lateUntil ?? now),
      came: lateUntil,
    };
  if (kind === 'missed_new_date') return { dueAt: movedNewDate(reference, dossier), came: lateUntil };
  if (kind === 'late_review') return { dueAt: reviewDueAt(reference, dossier, context), came: lateUntil };
  if (kind === 'late_step') return stepAnew(unit, reference, context);
  if (requestId === null) return { dueAt: null, came: null };
  const request = unit.instance<RequestContext>(requestId);
  if (kind === 'no_opinion' || kind === 'late_opinion')
    return { dueAt: requestDueAt(reference, request.context), came: lateUntil };
  if (kind !== 'incomplete_opinion') return { dueAt: null, came: null };
  // The supplement whose deadline was missed: the last that was asked before it.
  const asked = request.context.supplements
    .filter((each) => context.dueAt !== null && Date.parse(each.askedAt) < context.dueAt.getTime())
    .at(-1);
  return {
    dueAt: asked ? movedTerm(reference, new Date(asked.askedAt), asked.workingDays, context.dueAt) : null,
    came: request.state['state'] === 'incomplete' ? null : request.context.answeredAt,
  };
}

/** When the turn that was late is due by the calendar as it is now, and when it ended. */
function stepAnew(unit: UnitOfWork, reference: ReferenceData, { agency, dueAt }: ViolationContext): Anew {
  const step = unit
    .children<StepContext>('step')
    .find(({ context }) => context.agency === agency && context.dueAt.getTime() === dueAt?.getTime())?.context;
  return step ? { dueAt: movedStep(reference, step), came: step.endedAt } : { dueAt: null, came: null };
}

/** When the review that was late is due by the calendar as it is now: so many working days after the dossier came to the agency. */
function reviewDueAt(
  reference: ReferenceData,
  { phases }: Pick<DossierContext, 'phases'>,
  { agency, dueAt }: ViolationContext,
): Date | null {
  const isOffice = reference.directory.agency(agency)?.kind === 'office';
  const began = phases.findLast(
    ({ holder, from }) =>
      holder === (isOffice ? 'office' : 'committee') && dueAt !== null && Date.parse(from) < dueAt.getTime(),
  );
  if (!began) return null;
  const from = new Date(began.from);
  const { office, committee } = reference.policies.inForce(reference.calendar.localDate(from));
  return movedTerm(reference, from, isOffice ? office.reviewWorkingDays : committee.decisionWorkingDays, dueAt);
}

/** R19: the letter was owed of a dossier that was late; where it was none after all, or the letter came in time, nothing is missing. */
function apologyAnew(
  unit: UnitOfWork,
  reference: ReferenceData,
  procedure: Procedure,
  { lateUntil }: ViolationContext,
  now: Date,
): Anew {
  const { decidedAt, ...dossier } = unit.root<DossierContext>().context;
  const dueAt = dossierDueAt(reference, procedure, dossier);
  const owed = apologyDueAt(reference, dueAt);
  if (decidedAt ? !isLate(decidedAt, dueAt) : dueAt > now) return { dueAt: owed, came: owed };
  return { dueAt: owed, came: lateUntil };
}
