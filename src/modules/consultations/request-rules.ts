import type { Unmet } from '../../core/errors.js';
import type { Policy } from '../procedures/index.js';
import { countedOpinion } from './legal-effect.js';
import type { RequestContext } from './request.js';
import {
  appreciatedAlready,
  askedInThisRound,
  countsAlready,
  dossierSubmitted,
  extensionTooLate,
  extensionsUsed,
  insistedAlready,
  noExtensionWaits,
  remindersUsed,
  reroutedAlready,
  supplementsUsed,
  tooManyConsultees,
  tooManyDays,
} from './texts.js';

type Limits = Pick<Policy, 'consultation'>;

/** Extensions that were asked for a request. */
export const extensionsAsked = (extension: RequestContext['extension']): number =>
  extension ? (extension.no ?? 1) : 0;

/** How often the lead has insisted, by the last decline. */
export const insistencesOn = (decline: RequestContext['decline']): number =>
  decline ? (decline.insistences ?? (decline.insistedBefore ? 1 : 0)) + (decline.outcome === 'insisted' ? 1 : 0) : 0;

/** R3: extensions are asked one at a time, so often as the policy allows, before the deadline, inside the most that the procedure allows. */
export function extensionUnmet(request: RequestContext, workingDays: number, now: Date, policy: Limits): Unmet[] {
  const found: Unmet[] = [];
  const asked = extensionsAsked(request.extension);
  if (request.extension?.outcome === 'asked' || asked >= policy.consultation.maxExtensions)
    found.push(extensionsUsed(asked));
  if (now >= request.dueAt) found.push(extensionTooLate());
  return [...found, ...totalDaysUnmet(request, workingDays)];
}

/** R3: all working days that a request is given together stay inside the procedure's maximum. */
export function totalDaysUnmet({ workingDays: given, maxWorkingDays }: RequestContext, more: number): Unmet[] {
  if (given + more <= maxWorkingDays) return [];
  return [tooManyDays(given + more, maxWorkingDays)];
}

/** The lead decides on an extension that was asked and is still open. */
export function extensionDecisionUnmet(request: RequestContext, granted: boolean): Unmet[] {
  if (request.extension?.outcome !== 'asked') return [noExtensionWaits()];
  return granted ? totalDaysUnmet(request, request.extension.workingDays) : [];
}

/** R6 asks the lead to urge; a bound keeps the reminders evidence rather than noise. */
export function reminderUnmet(request: RequestContext, policy: Policy): Unmet[] {
  const sent = request.reminders.filter((each) => each.kind === 'manual').length;
  if (sent < policy.reminders.manualMax) return [];
  return [remindersUsed(sent)];
}

/** R3: an answer is sent back for what is missing so often at most. */
export function supplementUnmet(request: RequestContext, policy: Policy): Unmet[] {
  if (request.supplements.length < policy.consultation.maxSupplements) return [];
  return [supplementsUsed(request.supplements.length)];
}

/** R5: only a late answer that does not count yet is taken into account, and only while the dossier has not gone up. */
export function considerationUnmet(request: RequestContext, dossierState: string): Unmet[] {
  const found: Unmet[] = [];
  if (countedOpinion(request)) found.push(countsAlready());
  if (dossierState === 'submitted' || dossierState === 'accepted') found.push(dossierSubmitted());
  return found;
}

/** R25: the lead says once that an agency was helpful: praise that is repeated counts for nothing. */
export const appreciationUnmet = ({ appreciation }: RequestContext): Unmet[] =>
  appreciation ? [appreciatedAlready()] : [];

/** R4: a declined request is rerouted or insisted on, not both, and insisted on so often as the policy allows: asking must not go round in a circle. */
export function insistenceUnmet({ decline }: RequestContext, policy: Limits): Unmet[] {
  const found: Unmet[] = [];
  if (decline?.outcome === 'rerouted') found.push(reroutedAlready());
  const times = insistencesOn(decline);
  if (times >= policy.consultation.maxInsistences) found.push(insistedAlready(times));
  return found;
}

/** R3, R4: a declined request is rerouted once, to an agency that the round has not asked, within the number that a round may ask. */
export function rerouteUnmet(
  request: RequestContext,
  to: string | undefined,
  round: readonly Pick<RequestContext, 'agency'>[],
  policy: Policy,
): Unmet[] {
  const found: Unmet[] = [];
  if (request.decline?.outcome === 'rerouted') found.push(reroutedAlready());
  if (to !== undefined && round.some((each) => each.agency === to)) found.push(askedInThisRound(to));
  if (round.length >= policy.consultation.maxRecipients)
    found.push(tooManyConsultees(policy.consultation.maxRecipients));
  return found;
}
