import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import type { RequestContext } from '../consultations/index.js';
import { bodiesOn } from '../directory/index.js';
import { importedView } from '../processes/index.js';
import type { Procedure } from '../procedures/index.js';
import { isPresent } from '../submissions/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import {
  isClosed,
  shownState,
  type ClockState,
  type DossierContext,
  type ProcessState,
  type Suspension,
} from './dossier.js';
import type { DossierView } from './dossier-responses.js';
import { timeSpent, type AskedAgency } from './time-spent.js';
import { endOf } from './holders.js';
import { isOverdueBy, type SupplementRequest } from './supplement.js';
import { returnsOf } from './returns.js';

/** The dossier as the caller may see it: the lead's draft stand is not for the agencies that it asks, until the dossier is decided. */
export function shownTo(caller: Caller, view: DossierView): DossierView {
  if (may(caller, 'read a whole dossier', view)) return view;
  const { timeSpent } = view;
  // Like the journal: an agency that was asked sees what is about itself.
  const own = timeSpent && {
    timeSpent: timeSpent.filter(({ holder, agency }) => holder !== 'consulted' || agency === caller.agency),
  };
  return { ...view, ...own, ...(view.state !== 'decided' && { position: null }) };
}

/** The requests of a dossier, as far as its time is charged to whom they ask. */
export const askedOf = (requests: readonly Instance<RequestContext>[]): AskedAgency[] =>
  requests.map(({ context: { agency, turns } }) => ({ agency, turns }));

/**
 * A dossier at `now`; components are shown as its version of the procedure lists them. Whose time it took is shown where its requests
 * are at hand (`asked`): lists go without.
 */
export function dossierView(
  reference: ReferenceData,
  { id, state, context, version }: Instance<DossierContext>,
  now: Date,
  updatedAt = now,
  asked?: readonly AskedAgency[],
): DossierView {
  const process = state['process'] as ProcessState;
  const names = namesOf(reference);
  const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
  const withdrawnAt = process === 'withdrawn' ? endOf(context.phases) : null;
  return {
    id,
    code: context.code,
    state: shownState(process),
    accepted: process === 'accepted' || (process === 'decided' && context.submissionNo > 0),
    procedureCode: context.procedureCode,
    procedureTitle: procedure?.title ?? null,
    procedureVersion: context.procedureVersion,
    title: context.title,
    summary: context.summary,
    handling: context.handling,
    ...names.agency('leadAgency', context.leadAgency),
    ...names.official(
      'responsibleOfficial',
      context.responsibleOfficial,
      context.decidedAt ?? (isClosed(process) ? (withdrawnAt ?? updatedAt) : now),
    ),
    round: context.round,
    openRequests: context.openRequests,
    components: componentsView(procedure, context),
    position: context.position,
    dueAt: context.dueAt.toISOString(),
    overdue:
      state['clock'] === 'overdue' || (!isClosed(process) && state['clock'] === 'running' && context.dueAt < now),
    clock: state['clock'] as ClockState,
    leadDueAt: (context.leadDueAt ?? context.dueAt).toISOString(),
    leadOverdue: context.leadOverdue,
    suspensions: context.suspensions.map((each) => suspensionView(names, each)),
    ...(asked && { timeSpent: spentView(reference, names, context, now, asked) }),
    reviewDueAt: iso(context.reviewDueAt),
    decisionDueAt: iso(context.decisionDueAt),
    returns: returnsOf(context),
    supplementRequests: context.supplementRequests.map((each) => supplementView(names, each, now)),
    withdrawal: withdrawalView(names, context.withdrawal, withdrawnAt ?? updatedAt),
    decision: decisionView(names, context.decision),
    apology: apologyView(names, context),
    apologyExemption: exemptionView(names, context.apologyExemption),
    version,
    createdAt: context.createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    submittedAt: iso(context.submittedAt),
    decidedAt: iso(context.decidedAt),
    withdrawnAt,
    ...importedView(context.imported),
  };
}

const suspensionView = (names: Names, suspension: Suspension): DossierView['suspensions'][number] => {
  const { reason, text, from, to, workingMinutes, by = null, signedBy = null, endsAt = null } = suspension;
  return {
    reason,
    text,
    from,
    to,
    workingMinutes,
    ...names.agency('by', by),
    ...names.official('signedBy', signedBy, from),
    endsAt,
  };
};

const spentView = (
  { calendar, directory }: ReferenceData,
  names: Names,
  dossier: DossierContext,
  now: Date,
  asked: readonly AskedAgency[],
): DossierView['timeSpent'] =>
  timeSpent({ calendar, now, dossier, asked, bodies: bodiesOn(directory, calendar.localDate(now)) }).map(
    ({ agency, ...rest }) => ({ ...rest, ...names.agency('agency', agency) }),
  );

const supplementView = (
  names: Names,
  { ladder: _, ...asked }: SupplementRequest,
  now: Date,
): DossierView['supplementRequests'][number] => ({
  ...asked,
  ...names.official('askedBy', asked.askedBy, asked.askedAt),
  grounds: [...asked.grounds],
  overdue: isOverdueBy({ ladder: _, ...asked }, now),
  reminders: asked.reminders.map(({ at, rung }) => ({ at, rung })),
});

/** @param endedAt when it was withdrawn: who signed is called as on that day */
const withdrawalView = (
  names: Names,
  withdrawal: DossierContext['withdrawal'],
  endedAt: Date | string,
): DossierView['withdrawal'] =>
  withdrawal && { ...withdrawal, ...names.official('signedBy', withdrawal.signedBy, endedAt) };

function decisionView(names: Names, decision: DossierContext['decision']): DossierView['decision'] {
  if (!decision) return null;
  const { decidedBy: _, ...shown } = decision;
  return { ...shown, ...names.official('signedBy', shown.signedBy, shown.documentDate) };
}

const apologyView = (
  names: Names,
  { apology, newDueAt }: Pick<DossierContext, 'apology' | 'newDueAt'>,
): DossierView['apology'] =>
  apology && {
    ...apology,
    ...names.official('signedBy', apology.signedBy, apology.documentDate),
    ...names.official('by', apology.by, apology.at),
    newDueAt: iso(newDueAt),
    missedAt: apology.missedAt ?? null,
  };

const exemptionView = (names: Names, exemption: DossierContext['apologyExemption']): DossierView['apologyExemption'] =>
  exemption && {
    ...exemption,
    ...names.official('signedBy', exemption.signedBy, exemption.documentDate),
    ...names.official('by', exemption.by, exemption.at),
  };

/** Those that the procedure lists, in its order, then any other that is there. */
function componentsView(procedure: Procedure | undefined, { components }: DossierContext): DossierView['components'] {
  const present = new Map(components.map((each) => [each.code, each]));
  const listed = procedure?.components ?? [];
  const others = components
    .filter(({ code }) => !listed.some((each) => each.code === code))
    .map(({ code }) => ({ code, name: code, required: false }));
  return [...listed, ...others].map(({ code, name, required }) => {
    const found = present.get(code);
    return {
      code,
      name,
      required,
      present: found !== undefined && isPresent(found),
      title: found?.title ?? null,
      documentNumber: found?.documentNumber ?? null,
      documentDate: found?.documentDate ?? null,
      fileId: found?.fileId ?? null,
      fileSha256: found?.fileSha256 ?? null,
    };
  });
}
