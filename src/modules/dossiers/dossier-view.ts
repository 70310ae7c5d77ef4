import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import type { Procedure } from '../procedures/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import { isClosed, shownState, type ClockState, type DossierContext, type ProcessState } from './dossier.js';
import type { DossierView } from './dossier-responses.js';

/** The dossier as the caller may see it: the lead's draft stand is not for the agencies that it asks, until the dossier is decided. */
export const shownTo = (caller: Caller, view: DossierView): DossierView =>
  view.state === 'decided' || may(caller, 'read a whole dossier', view) ? view : { ...view, position: null };

/** A dossier at `now`; components are shown as its version of the procedure lists them. */
export function dossierView(
  reference: ReferenceData,
  { id, state, context, version }: Instance<DossierContext>,
  now: Date,
  updatedAt = now,
): DossierView {
  const process = state['process'] as ProcessState;
  const names = namesOf(reference);
  const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
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
      context.decidedAt ?? (isClosed(process) ? updatedAt : now),
    ),
    round: context.round,
    openRequests: context.openRequests,
    components: componentsView(procedure, context),
    position: context.position,
    dueAt: context.dueAt.toISOString(),
    overdue:
      state['clock'] === 'overdue' || (!isClosed(process) && state['clock'] === 'running' && context.dueAt < now),
    clock: state['clock'] as ClockState,
    suspensions: [...context.suspensions],
    reviewDueAt: iso(context.reviewDueAt),
    decisionDueAt: iso(context.decisionDueAt),
    decision: decisionView(names, context.decision),
    apology: apologyView(names, context.apology),
    version,
    createdAt: context.createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    submittedAt: iso(context.submittedAt),
    decidedAt: iso(context.decidedAt),
  };
}

function decisionView(names: Names, decision: DossierContext['decision']): DossierView['decision'] {
  if (!decision) return null;
  const { decidedBy: _, ...shown } = decision;
  return { ...shown, ...names.official('signedBy', shown.signedBy, shown.documentDate) };
}

const apologyView = (names: Names, apology: DossierContext['apology']): DossierView['apology'] =>
  apology && {
    ...apology,
    ...names.official('signedBy', apology.signedBy, apology.documentDate),
    ...names.official('by', apology.by, apology.at),
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
      present: found !== undefined,
      title: found?.title ?? null,
      documentNumber: found?.documentNumber ?? null,
      documentDate: found?.documentDate ?? null,
      fileId: found?.fileId ?? null,
      fileSha256: found?.fileSha256 ?? null,
    };
  });
}
