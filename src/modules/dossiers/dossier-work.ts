import type { Instance } from '../../workflow/index.js';
import { handlingWork, stepWork } from '../citizens/index.js';
import { requestWork } from '../consultations/index.js';
import { meetingWork } from '../meetings/index.js';
import { BODIES, workKinds, type ProcessWork, type WaitingItem, type WorkRoot } from '../processes/index.js';
import { referralWork } from '../referrals/index.js';
import { violationWork } from '../violations/index.js';
import { isClosed, type DossierContext, type ProcessState } from './dossier.js';
import { openSupplement } from './supplement.js';
import { WORK } from './texts/work.js';

const KINDS = workKinds(WORK, {
  prepare_dossier: { action: 'start_round', method: 'POST', path: '/rounds' },
  follow_consultation: { action: 'list_requests', method: 'GET', path: '/v1/requests?dossierId={root}' },
  consolidate_dossier: { action: 'submit', method: 'POST', path: '/submission' },
  revise_dossier: { action: 'revise', method: 'POST', path: '/revision' },
  supplement_dossier: { action: 'submit', method: 'POST', path: '/submission' },
  check_submission: { action: 'accept', method: 'POST', path: '/acceptance' },
  decide_submission: { action: 'decide', method: 'POST', path: '/decision' },
  suspended_dossier: { action: 'resume', method: 'POST', path: '/resumption' },
});

const OF_LEAD: Partial<Record<ProcessState, string>> = {
  drafting: 'prepare_dossier',
  consulting: 'follow_consultation',
  consolidating: 'consolidate_dossier',
  returned: 'revise_dossier',
};

const OF_UNITS: ReadonlySet<ProcessState> = new Set<ProcessState>(['drafting', 'consolidating']);

const bySince = ({ phases, createdAt }: DossierContext): Date => {
  const last = phases.at(-1);
  return last ? new Date(last.from) : createdAt;
};

/** What the dossier itself waits for: whoever has it, by its state; while its time stands, whoever let it stand. */
function itemsOf({ state, context }: Instance<DossierContext>, root: WorkRoot): readonly WaitingItem[] {
  const process = state['process'] as ProcessState;
  if (isClosed(process)) return [];
  const since = bySince(context);
  const suspended = context.suspensions.find((each) => each.to === null);
  // Before it goes up, and while the applicant has it, its handling says who has what to do.
  if (context.handlingId !== null && (suspended ? suspended.awaits === 'applicant' : OF_UNITS.has(process))) return [];
  if (suspended) {
    const agency = suspended.by ?? root.lead;
    const official = agency === root.lead ? root.official : null;
    const endsAt = suspended.endsAt === undefined ? null : new Date(suspended.endsAt);
    return [{ kind: 'suspended_dossier', agency, official, dueAt: endsAt, since: new Date(suspended.from) }];
  }
  const owed = openSupplement(context);
  const supplement: WaitingItem[] = owed
    ? [
        {
          kind: 'supplement_dossier',
          agency: root.lead,
          official: root.official,
          dueAt: new Date(owed.dueAt),
          since: new Date(owed.askedAt),
        },
      ]
    : [];
  if (process === 'submitted')
    return [{ kind: 'check_submission', agency: BODIES.office, official: null, dueAt: context.reviewDueAt, since }];
  if (process === 'accepted')
    return [
      { kind: 'decide_submission', agency: BODIES.committee, official: null, dueAt: context.decisionDueAt, since },
    ];
  const kind = OF_LEAD[process]!;
  return [{ kind, agency: root.lead, official: root.official, dueAt: root.dueAt, since }, ...supplement];
}

/** Work in hand over dossiers and what hangs on them (R15). */
export const DOSSIER_WORK: ProcessWork = {
  rootOf: ({ state, context }) => {
    const { leadAgency, responsibleOfficial, leadDueAt, dueAt, handling, procedureCode } = context as DossierContext;
    return {
      lead: leadAgency,
      official: responsibleOfficial,
      dueAt: leadDueAt ?? dueAt,
      important: handling === 'urgent',
      open: !isClosed(state['process'] as ProcessState),
      procedureCode,
    };
  },
  sources: {
    dossier: {
      path: '/v1/dossiers',
      naming: { action: 'hand_over', method: 'PUT', path: '/v1/dossiers/{root}/responsible-official' },
      kinds: KINDS,
      waits: "c.clock <> 'stopped'",
      items: (instance, root) => itemsOf(instance as Instance<DossierContext>, root),
    },
    request: requestWork,
    meeting: meetingWork,
    violation: violationWork,
    referral: referralWork,
    handling: handlingWork,
    step: stepWork,
  },
};
