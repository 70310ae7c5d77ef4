import type { Instance } from '../../workflow/index.js';
import { planLadder, type MovedDeadlines, type RequestContext } from '../consultations/index.js';
import type { Policy, Procedure } from '../procedures/index.js';
import { movedTerm, neverEarlier, type ReferenceData } from '../tenants/index.js';
import type { DossierContext } from './dossier.js';
import { liesWithLead } from './holders.js';
import { leadDueAt } from './lead-time.js';
import { openSupplement } from './supplement.js';

/**
 * When the time of a dossier runs out, by the calendar as it is now: so many working days after the day of its creation, and
 * the working time that its suspensions gave back.
 */
export function dossierDueAt(
  reference: ReferenceData,
  procedure: Procedure,
  { createdAt, suspensions }: Pick<DossierContext, 'createdAt' | 'suspensions'>,
): Date {
  const due = reference.calendar.addWorkingDays(createdAt, procedure.timeLimit.workingDays);
  const given = suspensions.reduce((sum, each) => sum + (each.workingMinutes ?? 0), 0);
  return given > 0 ? reference.calendar.addWorkingHours(due, given / 60) : due;
}

/**
 * New deadlines of a dossier after a change of the calendar, or after an outage. What was brought in has the day that its old system promised, however that
 * was counted: only an outage moves it.
 */
export const movedDossier = (reference: ReferenceData, procedure: Procedure, context: DossierContext): Date =>
  neverEarlier(
    reference,
    context.dueAt,
    context.imported ? context.dueAt : dossierDueAt(reference, procedure, context),
  );

/** When the lead's own time runs out by the calendar as it is now: later by what lay above (R21). */
export const leadTermEnd = (reference: ReferenceData, procedure: Procedure, context: DossierContext, now: Date): Date =>
  leadDueAt(reference.calendar, dossierDueAt(reference, procedure, context), context, now);

/** The same as a deadline of the lead that has the dossier again; while it lies above, its own time stands. */
export const movedLead = (
  reference: ReferenceData,
  procedure: Procedure,
  context: DossierContext,
  now: Date,
): Date | null =>
  context.leadDueAt && !context.leadOverdue && liesWithLead(context)
    ? neverEarlier(reference, context.leadDueAt, leadTermEnd(reference, procedure, context, now))
    : context.leadDueAt;

/** When the day that a letter of apology promised ends: with business on it, or on the next working day (R19). */
export const endOfNewDate = ({ calendar }: Pick<ReferenceData, 'calendar'>, newDate: string): Date =>
  calendar.addWorkingDays(calendar.openOfBusiness(newDate), 0);

/** The same after a change of the calendar. */
export const movedNewDate = (
  reference: ReferenceData,
  { apology, newDueAt }: Pick<DossierContext, 'apology' | 'newDueAt'>,
): Date | null =>
  apology && newDueAt ? neverEarlier(reference, newDueAt, endOfNewDate(reference, apology.newDate)) : newDueAt;

/** When the answer to a request is due by the reference data as it is now, whatever has become of the request. */
export const requestDueAt = (
  reference: ReferenceData,
  { termFrom, workingDays, dueAt, imported }: RequestContext,
): Date => {
  // A term that began in the old system is a day that was promised; one that the lead gave since is counted here.
  const promised = imported && termFrom.toISOString() <= imported.at;
  return neverEarlier(reference, dueAt, promised ? dueAt : reference.calendar.addWorkingDays(termFrom, workingDays));
};

/** New deadlines of an open request, or null where calendar and outages leave them as they are. */
export function movedRequest(
  reference: ReferenceData,
  { state, context }: Instance<RequestContext>,
  now: Date,
): MovedDeadlines | null {
  const policy = policyOf(reference, context);
  const { dueAt, supplements, supplementDueAt, silence, sentAt } = context;
  if (state['state'] === 'supplement_due') {
    const asked = supplements.at(-1)!;
    const moved = movedTerm(reference, new Date(asked.askedAt), asked.workingDays, supplementDueAt);
    return moved?.getTime() === supplementDueAt?.getTime()
      ? null
      : { dueAt, ladder: context.ladder, supplementDueAt: moved };
  }
  if (state['state'] === 'pending') {
    const moved = requestDueAt(reference, context);
    const ladder = ahead(context, planLadder(reference.calendar, policy.reminders, silence, sentAt, moved), now);
    return moved.getTime() === dueAt.getTime() && sameLadder(ladder, context.ladder)
      ? null
      : { dueAt: moved, ladder, supplementDueAt };
  }
  if (state['state'] !== 'lapsed' || context.ladder.length === 0) return null;
  const ladder = ahead(context, planLadder(reference.calendar, policy.reminders, silence, sentAt, dueAt), now);
  return sameLadder(ladder, context.ladder) ? null : { dueAt, ladder, supplementDueAt };
}

/** The deadline and the reminders of what the committee asked for, or null where calendar and outages leave them as they are. */
export function movedSupplement(
  reference: ReferenceData,
  { reminders }: Policy,
  { context, state }: Pick<Instance<DossierContext>, 'context' | 'state'>,
  now: Date,
): { from: Date; dueAt: Date; ladder: MovedDeadlines['ladder'] } | null {
  const open = openSupplement(context);
  if (!open) return null;
  const [from, askedAt] = [new Date(open.dueAt), new Date(open.askedAt)];
  // What was missed was missed: only its reminders move.
  const dueAt = state['supplement'] === 'overdue' ? from : movedTerm(reference, askedAt, open.workingDays, from)!;
  const ladder = ahead(open, planLadder(reference.calendar, reminders, 'no_effect', askedAt, dueAt), now);
  return dueAt.getTime() === from.getTime() && sameLadder(ladder, open.ladder) ? null : { from, dueAt, ladder };
}

/** Rungs that went out stay as they were, by name; the others lie where the new plan puts them. */
function ahead(
  { ladder, reminders }: Pick<RequestContext, 'ladder' | 'reminders'>,
  planned: MovedDeadlines['ladder'],
  now: Date,
): MovedDeadlines['ladder'] {
  const moment = now.toISOString();
  const out = new Set(reminders.map(({ rung }) => rung));
  const known = new Set(ladder.map(({ rung }) => rung));
  const gone = ladder.filter(({ rung, at }) => at <= moment && out.has(rung));
  // A rung that was left out when the request was sent stays out, unless its moment lies ahead now.
  const open = planned.filter(
    ({ rung, at }) => !gone.some((each) => each.rung === rung) && (at > moment || known.has(rung)),
  );
  return [...gone, ...open].sort((a, b) => (a.at < b.at ? -1 : 1));
}

const sameLadder = (a: MovedDeadlines['ladder'], b: MovedDeadlines['ladder']): boolean =>
  a.length === b.length && a.every((each, index) => each.rung === b[index]!.rung && each.at === b[index]!.at);

/** The policy under which the request was sent. */
function policyOf(reference: ReferenceData, { policyVersion }: RequestContext): Policy {
  const policy = reference.policies.version(policyVersion);
  if (!policy) throw new Error(`there is no version ${policyVersion} of the policy`);
  return policy;
}
