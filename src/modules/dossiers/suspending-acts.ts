import type { Unmet } from '../../core/errors.js';
import type { Suspension } from './dossier.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';
import { signedFor } from './signed-rules.js';
import { plannedEnd, resumption } from './suspension-end.js';
import { longestEnd, reasonOf, suspensionUnmet, untilErrors, type SuspensionInput } from './suspension-rules.js';
import { suspendedByOthers } from './texts/suspensions.js';

/** How the time of a dossier is made to stand still, and to run on (R16). */

const openOf = ({ context }: Pick<LoadedDossier, 'context'>): Suspension | undefined =>
  context.suspensions.find((each) => each.to === null);

const NO_REASON = { awaits: 'nobody', maxWorkingDays: 0 } as const;

function planned(found: LoadedDossier, { reason: code, text, until, signedBy }: SuspensionInput): Suspension {
  const { context, caller, now, day, reference } = found;
  // Asked for a refused suspension, too: a reason that the catalogue does not know bars it.
  const reason = reasonOf(found, code) ?? NO_REASON;
  const endsAt = until === undefined ? longestEnd(found, reason) : reference.calendar.closeOfBusiness(until);
  return {
    reason: code,
    text,
    from: now.toISOString(),
    to: null,
    workingMinutes: null,
    awaits: reason.awaits,
    by: caller.agency,
    signedBy: signedBy ?? null,
    workingDays: until === undefined ? reason.maxWorkingDays : reference.calendar.workingDaysBetween(day, until),
    endsAt: endsAt.toISOString(),
    atEnd: plannedEnd(reference.calendar, context, now, endsAt),
  };
}

/** The catalogue gives the caller some reason in some state; the lead is told why it has none. */
const mayEver = ({ caller, context, policy }: LoadedDossier): boolean =>
  caller.agency === context.leadAgency ||
  policy.suspension.reasons.some(({ by }) => by.some((part) => part !== 'lead' && part === caller.kind));

/** R16: for a reason of the catalogue, and no longer than it allows; then the time runs on by itself. */
export const suspend = onDossier('suspend', {
  method: 'POST',
  path: '/suspension',
  permission: 'suspend a dossier',
  when: mayEver,
  errors: (dossier, input: SuspensionInput) => untilErrors(dossier, input),
  unmet: (dossier, input) => suspensionUnmet(dossier, input),
  signed: (dossier, { signedBy }) =>
    signedBy === undefined ? undefined : signedFor(dossier, 'suspension', dossier.caller.agency ?? '', { signedBy }),
  event: (dossier, input) => ({ suspension: planned(dossier, input) }),
});

/** Whoever let it stand lets it run on; those of earlier versions are the lead's. */
function otherUnmet(dossier: LoadedDossier): Unmet[] {
  const { caller, context } = dossier;
  const by = openOf(dossier)?.by ?? context.leadAgency;
  if (caller.agency === by) return [];
  return [suspendedByOthers(by)];
}

/** The working time that passed meanwhile is given back to the dossier's budget. */
export const resume = onDossier('resume', {
  method: 'POST',
  path: '/resumption',
  permission: 'suspend a dossier',
  when: (dossier) => mayEver(dossier) || openOf(dossier)?.by === dossier.caller.agency,
  unmet: otherUnmet,
  event: (dossier) => {
    const { context, reference, now } = dossier;
    const open = openOf(dossier);
    return resumption(reference.calendar, context, open ? new Date(open.from) : now, now);
  },
});
