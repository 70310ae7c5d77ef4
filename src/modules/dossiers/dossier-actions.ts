import type { Unmet } from '../../core/errors.js';
import type { ReadEntry, State } from '../../workflow/index.js';
import { may, type Act } from '../auth/index.js';
import { requestActs } from '../consultations/index.js';
import type { OfferedAction, Scope } from '../processes/index.js';
import { meetingActs } from '../meetings/index.js';
import { referable, referralActs } from '../referrals/index.js';
import { apologyUnmet } from './apologising-act.js';
import { neverAsked } from './consulting-acts.js';
import { acceptanceUnmet, submissionUnmet } from './deciding-acts.js';
import { diligence, diligenceUnmet } from './diligence.js';
import { partOf, suspendedUnmet, type LoadedDossier } from './loaded-dossier.js';
import { barredBy } from './barred-by.js';
import { committeeUnmet } from './meeting-acts.js';
import { suspensionUnmet } from './preparing-acts.js';
import { text } from '../../core/text.js';

/** Something that can be done with a dossier: where, by whom, and what rules that do not depend on the input say to it. */
interface DossierAction {
  /** Event of the machine. */
  readonly action: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the dossier, unless it begins with `/v1`; `{…}` is for the caller to fill in. */
  readonly path: string;
  readonly act: Act;
  readonly unmet?: (dossier: LoadedDossier, entries: readonly ReadEntry[]) => Unmet[];
  /** Whether there is such an action with this dossier at all. */
  readonly when?: (dossier: LoadedDossier) => boolean;
}

/** R3: a procedure bounds the rounds. */
const roundsLeft = ({ context, procedure }: LoadedDossier): Unmet[] => {
  const { maxRounds } = procedure.consultation;
  if (context.round < maxRounds) return [];
  return [
    {
      rule: 'R3',
      code: 'no_rounds_left',
      message: text(`Đã lấy ý kiến ${maxRounds} đợt, mức tối đa.`, `There were ${maxRounds} rounds, the maximum.`),
    },
  ];
};

/** R2: what is within the lead's own competence, the lead decides once it is complete. */
const ownDecision = (dossier: LoadedDossier): Unmet[] => [
  ...submissionUnmet(dossier).filter((each) => each.code !== 'out_of_competence'),
  ...suspendedUnmet(dossier),
];

const lead = 'act as lead';

const isLead = (dossier: LoadedDossier): boolean => may(dossier.caller, lead, partOf(dossier));

const ACTIONS: readonly DossierAction[] = [
  { action: 'edit', method: 'PATCH', path: '', act: lead },
  { action: 'put_component', method: 'PUT', path: '/components/{componentCode}', act: lead },
  { action: 'remove_component', method: 'DELETE', path: '/components/{componentCode}', act: lead },
  { action: 'hand_over', method: 'PUT', path: '/responsible-official', act: lead },
  {
    action: 'start_round',
    method: 'POST',
    path: '/rounds',
    act: lead,
    unmet: (dossier) => [...roundsLeft(dossier), ...suspendedUnmet(dossier)],
  },
  {
    action: 'consolidate',
    method: 'POST',
    path: '/consolidation',
    act: lead,
    unmet: (dossier) => [...neverAsked(dossier), ...suspendedUnmet(dossier)],
  },
  { action: 'take_position', method: 'PUT', path: '/position', act: lead },
  { action: 'respond_to_opinion', method: 'PUT', path: '/positions/{requestId}', act: lead },
  { action: 'reconcile', method: 'POST', path: '/reconciliations', act: lead },
  { action: 'convene', method: 'POST', path: '/meetings', act: lead, unmet: suspendedUnmet },
  {
    action: 'ask_committee',
    method: 'POST',
    path: '/meeting-requests',
    act: lead,
    unmet: (dossier, entries) => [...committeeUnmet(dossier, entries), ...suspendedUnmet(dossier)],
  },
  {
    action: 'refer',
    method: 'POST',
    path: '/v1/referrals',
    act: lead,
    when: ({ violations, context, referrals }) => referable(violations, context.leadAgency, referrals).length > 0,
    unmet: (dossier, entries) => diligenceUnmet('R7', diligence(dossier, entries)),
  },
  {
    action: 'submit',
    method: 'POST',
    path: '/submission',
    act: lead,
    unmet: (dossier) => [...submissionUnmet(dossier), ...suspendedUnmet(dossier)],
  },
  { action: 'accept', method: 'POST', path: '/acceptance', act: 'act as office', unmet: acceptanceUnmet },
  { action: 'return', method: 'POST', path: '/return', act: 'act as office' },
  { action: 'revise', method: 'POST', path: '/revision', act: lead },
  { action: 'decide', method: 'POST', path: '/decision', act: 'decide a dossier', when: (dossier) => !isLead(dossier) },
  {
    action: 'decide_itself',
    method: 'POST',
    path: '/decision',
    act: lead,
    when: ({ procedure }) => procedure.decidedBy === 'department',
    unmet: ownDecision,
  },
  { action: 'suspend', method: 'POST', path: '/suspension', act: lead, unmet: suspensionUnmet },
  { action: 'resume', method: 'POST', path: '/resumption', act: lead },
  {
    action: 'apologise',
    method: 'POST',
    path: '/apology',
    act: lead,
    when: ({ procedure, context }) => procedure.kind === 'citizen' && context.apology === null,
    unmet: apologyUnmet,
  },
  { action: 'withdraw', method: 'POST', path: '/withdrawal', act: lead },
];

/** Acts of the lead that its diligence decides on, and so the journal (R7, R10). */
export const BY_DILIGENCE = ['ask_committee', 'refer'] as const;

function permitted(dossier: LoadedDossier): DossierAction[] {
  const part = partOf(dossier);
  return ACTIONS.filter(({ act, when }) => may(dossier.caller, act, part) && (when?.(dossier) ?? true));
}

/** Events of the machine that the caller may send to the dossier, whatever its state. */
export const dossierActsOf = (dossier: LoadedDossier): string[] => permitted(dossier).map(({ action }) => action);

/**
 * What the caller may ever do with this dossier, and which of it is possible now; `known` are the events that its state knows,
 * `entries` its journal, where one of `BY_DILIGENCE` is among them.
 */
export function actionsFor(
  dossier: LoadedDossier,
  { state, known }: { readonly state: State; readonly known: ReadonlySet<string> },
  scope: Omit<Scope, 'id'>,
  entries: readonly ReadEntry[],
): OfferedAction[] {
  const own = permitted(dossier).map(({ action, method, path, unmet }) => {
    const rules = known.has(action) ? (unmet?.(dossier, entries) ?? []) : [barredBy(state, action)];
    const href = path.startsWith('/v1/') ? path : `/v1/dossiers/${dossier.id}${path}`;
    return { action, method, href, possible: rules.length === 0, unmet: rules };
  });
  // Referrals outlive the dossier.
  const referred = dossier.referrals.flatMap(({ id }) => referralActs.offered({ ...scope, id }));
  const asked = dossier.requests.flatMap(({ id }) => requestActs.offered({ ...scope, id }));
  const met = dossier.meetings.flatMap(({ id }) => meetingActs.offered({ ...scope, id }));
  return [...own, ...referred, ...asked, ...met];
}
