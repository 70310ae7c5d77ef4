import type { Episode, Instance, TenantClock } from '../../workflow/index.js';
import { isLate, type RequestContext } from '../consultations/index.js';
import type { Procedure } from '../procedures/index.js';
import type { World } from '../tenants/index.js';
import { tellViolation, type ViolationContext } from '../violations/index.js';
import type { DossierContext } from './dossier.js';
import { basisOf, dossierDueAt, movedTerm, requestDueAt } from './recompute-deadlines.js';

/** When what was missed is due by the world as it is now, and when it came; null: not yet. */
interface Anew {
  readonly dueAt: Date | null;
  readonly came: Date | null;
}

/**
 * Brings the violations of a dossier up to date after a change of the calendar: a deadline that lies ahead now, after the end of the
 * dossier, or not before what came, was not missed; the time to explain moves later, never earlier.
 */
export function refreshViolations(episode: Episode, world: World, procedure: Procedure, { now }: TenantClock): void {
  const end = episode.root<DossierContext>().context.decidedAt ?? now;
  for (const violation of episode.children<ViolationContext>('violation')) {
    const { id, state, context } = violation;
    if (state['state'] === 'annulled') continue;
    const { dueAt, came } = anew(episode, world, procedure, violation);
    if (dueAt && context.dueAt && dueAt > context.dueAt && (came ? !isLate(came, dueAt) : dueAt > end)) {
      tellViolation(episode, id, {
        type: 'annul',
        at: now,
        reason: `deadline moved: ${basisOf(world, [context.dueAt])}`,
      });
      continue;
    }
    if (state['state'] !== 'recorded') continue;
    const explanationDueAt = movedExplanation(world, context);
    if (explanationDueAt > context.explanationDueAt)
      tellViolation(episode, id, {
        type: 'move_explanation',
        at: now,
        explanationDueAt,
        basis: basisOf(world, [context.explanationDueAt]),
      });
  }
}

function movedExplanation(world: World, { policyVersion, recordedAt, explanationDueAt }: ViolationContext): Date {
  const policy = world.policies.version(policyVersion);
  if (!policy) throw new Error(`there is no version ${policyVersion} of the policy`);
  return movedTerm(world, recordedAt, policy.violations.explanationWorkingDays, explanationDueAt) ?? explanationDueAt;
}

function anew(episode: Episode, world: World, procedure: Procedure, { context }: Instance<ViolationContext>): Anew {
  const { kind, requestId, lateUntil } = context;
  if (kind === 'late_dossier')
    return { dueAt: dossierDueAt(world, procedure, episode.root<DossierContext>().context), came: lateUntil };
  if (requestId === null) return { dueAt: null, came: null };
  const request = episode.instance<RequestContext>(requestId);
  if (kind === 'no_opinion' || kind === 'late_opinion')
    return { dueAt: requestDueAt(world, request.context), came: lateUntil };
  if (kind !== 'incomplete_opinion') return { dueAt: null, came: null };
  // The supplement whose deadline was missed: the last that was asked before it.
  const asked = request.context.supplements
    .filter((each) => context.dueAt !== null && Date.parse(each.askedAt) < context.dueAt.getTime())
    .at(-1);
  return {
    dueAt: asked ? movedTerm(world, new Date(asked.askedAt), asked.workingDays, context.dueAt) : null,
    came: request.state['state'] === 'incomplete' ? null : request.context.answeredAt,
  };
}
