import type { DossierContext } from './dossier.js';
import { liesWithLead } from './holders.js';

/** When the deadlines of a dossier fire, as its context has them now; null: not at all. */

const openSuspension = ({ suspensions }: DossierContext) => suspensions.find((each) => each.to === null);

/** The lead's own time runs out, once, while it has the dossier (R21). */
export const leadDue = (context: DossierContext): Date | null =>
  !context.leadOverdue && liesWithLead(context) ? context.leadDueAt : null;

/** R19: the day that the applicant was promised instead passes, once. */
export const newDateDue = ({ apology, newDueAt }: DossierContext): Date | null =>
  apology === null || apology.missedAt ? null : newDueAt;

/** The longest time of a suspension is over; suspensions of earlier versions have none (R16). */
export const suspensionEnd = (context: DossierContext): Date | null => {
  const endsAt = openSuspension(context)?.endsAt;
  return endsAt === undefined ? null : new Date(endsAt);
};

/** While the time of a dossier stands, the terms of whoever has it stand, too. */
const unlessStanding =
  (due: (context: DossierContext) => Date | null) =>
  (context: DossierContext): Date | null =>
    openSuspension(context) ? null : due(context);

export const reviewDue = unlessStanding(({ reviewDueAt }) => reviewDueAt);

export const decisionDue = unlessStanding(({ decisionDueAt }) => decisionDueAt);
