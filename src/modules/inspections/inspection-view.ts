import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { visibilityOf, type Caller } from '../auth/index.js';
import type { Names } from '../tenants/index.js';
import type { InspectionView } from './inspection-responses.js';
import {
  isReported,
  isSettled,
  type Done,
  type Finding,
  type InspectionContext,
  type InspectionState,
  type Paper,
  type Remedy,
} from './inspection.js';

const done = <T extends Done>(names: Names, each: T) => ({ ...each, ...names.official('by', each.by, each.at) });

/** The signer stands in the position of the day of the document. */
const signed = <T extends Paper>(names: Names, each: T) => ({
  ...each,
  ...names.official('signedBy', each.signedBy, each.documentDate),
});

const written = <T extends Paper & Done>(names: Names, each: T) => signed(names, done(names, each));

const findingView = (names: Names, each: Finding) => ({
  ...done(names, each),
  answer: each.answer && {
    ...done(names, each.answer),
    ...names.official('signedBy', each.answer.signedBy, each.answer.documentDate ?? each.answer.at),
  },
});

const stateOf = (remedy: Remedy): InspectionView['remedies'][number]['state'] => {
  if (isSettled(remedy)) return remedy.judgements.at(-1)?.outcome === 'released' ? 'released' : 'accepted';
  return isReported(remedy) ? 'reported' : 'owed';
};

function remedyView(names: Names, remedy: Remedy) {
  const { no, agency, text, findings, originalDueAt, dueAt, missed, reminders, reports, judgements, judgeDueAt } =
    remedy;
  return {
    no,
    ...names.agency('agency', agency),
    text,
    findings,
    state: stateOf(remedy),
    originalDueAt,
    dueAt,
    missed,
    reminders: reminders.map((each) => done(names, each)),
    reports: reports.map((each) => written(names, each)),
    judgements: judgements.map((each) => done(names, each)),
    judgeDueAt,
  };
}

/** Lists may be read only; the schemas of answers do not say so. */
const plain = <T>(value: unknown): T => structuredClone(value) as T;

export function inspectionView(
  names: Names,
  { id, version, state, context }: Instance<InspectionContext>,
  updatedAt: Date,
): InspectionView {
  const { announcement, draw, minutes, report, conclusion, closure, cancellation } = context;
  return plain({
    id,
    code: context.code,
    kind: context.kind,
    state: state['state'] as InspectionState,
    title: context.title,
    ...names.agency('leadAgency', context.leadAgency),
    ...names.agency('subjectAgency', context.subjectAgency),
    team: context.team.map(({ official, agency, role }) => ({
      ...names.official('official', official, context.endedAt),
      ...names.agency('agency', agency),
      role,
    })),
    scope: context.scope,
    periodFrom: context.periodFrom,
    periodTo: context.periodTo,
    basis: signed(names, context.basis),
    plannedOn: context.plannedOn,
    announcement: announcement && written(names, announcement),
    draw: draw && done(names, draw),
    earlierDraws: context.earlierDraws.map((each) => done(names, each)),
    startedAt: iso(context.startedAt),
    findings: context.findings.map((each) => findingView(names, each)),
    minutes: minutes && written(names, minutes),
    report: report && written(names, report),
    conclusion: conclusion && written(names, conclusion),
    concludedAt: iso(context.concludedAt),
    remedies: context.remedies.map((each) => remedyView(names, each)),
    closure: closure && done(names, closure),
    cancellation: cancellation && done(names, cancellation),
    stage: context.stage?.name ?? null,
    dueAt: iso(context.stageDueAt),
    overdue: context.overdueAt !== null,
    version,
    orderedAt: context.orderedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    endedAt: iso(context.endedAt),
  });
}

type Parties = Pick<InspectionView, 'leadAgency' | 'subjectAgency'> & {
  readonly team: readonly { readonly agency: string }[];
};

/** Whoever ordered it, has somebody in the team or watches over all; never the agency that is inspected, whatever it watches over. */
export function seesWholeInspection(caller: Caller, { leadAgency, subjectAgency, team }: Parties): boolean {
  if (caller.operator) return true;
  if (caller.agency === subjectAgency) return false;
  if (visibilityOf(caller) === 'all') return true;
  return caller.agency === leadAgency || team.some(({ agency }) => agency === caller.agency);
}

/** The agency that is inspected sees what is found and what it has to do, the sample once it is under way, and not what the team reports. */
export function inspectionShownTo(caller: Caller, view: InspectionView): InspectionView {
  if (seesWholeInspection(caller, view)) return view;
  if (caller.agency === view.subjectAgency)
    return { ...view, report: null, earlierDraws: [], draw: view.startedAt === null ? null : view.draw };
  return ofRemedies(caller, view);
}

/** Another agency sees what it has to put right, and the findings that this follows from. */
function ofRemedies(caller: Caller, view: InspectionView): InspectionView {
  const remedies = view.remedies.filter(({ agency }) => agency === caller.agency);
  const named = new Set(remedies.flatMap(({ findings }) => findings));
  return {
    ...view,
    report: null,
    minutes: null,
    draw: null,
    earlierDraws: [],
    findings: view.findings.filter(({ no }) => named.has(no)),
    remedies,
  };
}
