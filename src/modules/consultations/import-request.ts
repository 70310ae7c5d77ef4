import type { Instance } from '../../workflow/index.js';
import {
  momentIn,
  numberIn,
  textIn,
  textsIn,
  type ImportedLine,
  type Importing,
  type ImportRecord,
} from '../processes/index.js';
import type { Procedure } from '../procedures/index.js';
import { planLadder } from './reminder-ladder.js';
import { sent } from './request-changes.js';
import { agreesBySilence } from './legal-effect.js';
import type {
  Decline,
  Letter,
  Opinion,
  RequestContext,
  RequestPlan,
  RequestState,
  Silence,
  Supplement,
} from './request.js';
import { isSettled } from './request.js';

/** What a request takes from the dossier that it comes in with. */
export interface RequestOfDossier {
  readonly code: string;
  readonly leadAgency: string;
  readonly procedure: Procedure;
  /** Whether the dossier goes on: what lapsed in one that is over is chased no more. */
  readonly open: boolean;
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** A request of an old system as it stands here from now on: what had run out of time by then is settled by that, as the rules of silence have it (R5). */
export function importedRequest(
  { id, record }: ImportedLine,
  dossier: RequestOfDossier,
  importing: Importing,
): Instance<RequestContext> {
  const { now, importId, system } = importing;
  const plan = planOf(record, dossier, importing);
  const { state, settledAt } = standing(record, plan, now);
  const late = state === 'answered_late';
  const unproven = isSettled(state);
  const opinion = opinionOf(record);
  const sentAt = momentIn(record, 'sentAt')!;
  const response = textIn(record, 'response') as RequestContext['response'];
  const context: RequestContext = {
    ...sent({ ...plan, at: sentAt }),
    ladder: dossier.open && (state === 'pending' || state === 'lapsed') ? plan.ladder : [],
    handler: textIn(record, 'handler'),
    answeredAt: momentIn(record, 'answeredAt'),
    settledAt,
    late,
    excused: unproven && (late || ['deemed_agreed', 'lapsed', 'incomplete'].includes(state)),
    opinion,
    supplements: supplementsOf(record, importing),
    supplementDueAt: state === 'supplement_due' ? momentIn(record, 'supplementDueAt') : null,
    decline: declineOf(record),
    withdrawalReason: textIn(record, 'withdrawalReason'),
    response,
    responseText: textIn(record, 'responseText'),
    respondedAt: response && opinion ? now : null,
    turns: [{ from: sentAt.toISOString(), to: iso(momentIn(record, 'answeredAt') ?? settledAt) }],
    imported: { importId, system, id: textIn(record, 'id')!, at: now.toISOString(), unproven },
  };
  return { machine: 'request', id, state: { state }, context, version: 1 };
}

function planOf(record: ImportRecord, dossier: RequestOfDossier, { reference, now }: Importing): RequestPlan {
  const { calendar, policies } = reference;
  const [sentAt, dueAt] = [momentIn(record, 'sentAt')!, momentIn(record, 'dueAt')!];
  const policy = policies.inForce(calendar.localDate(sentAt));
  const kind = (textIn(record, 'kind') ?? 'opinion') as RequestPlan['kind'];
  const usual: Silence = kind === 'opinion' ? dossier.procedure.consultation.silence : 'no_effect';
  const silence = (textIn(record, 'silence') as Silence | null) ?? usual;
  const days = calendar.workingDaysBetween(calendar.localDate(sentAt), calendar.localDate(dueAt));
  return {
    dossierCode: dossier.code,
    procedureCode: dossier.procedure.code,
    leadAgency: dossier.leadAgency,
    round: numberIn(record, 'round') ?? 1,
    agency: textIn(record, 'agency')!,
    kind,
    questions: textsIn(record, 'questions').map((text, index) => ({ no: index + 1, text })),
    documents: [],
    letter: letterOf(record),
    reason: textIn(record, 'reason'),
    silence,
    policyVersion: policy.version,
    workingDays: Math.max(1, days),
    maxWorkingDays: dossier.procedure.consultation.maxWorkingDays,
    dueAt,
    ladder: planLadder(calendar, policy.reminders, silence, now, dueAt),
  };
}

function standing(
  record: ImportRecord,
  plan: RequestPlan,
  now: Date,
): { readonly state: RequestState; readonly settledAt: Date | null } {
  const state = record['state'] as RequestState;
  const supplementDueAt = momentIn(record, 'supplementDueAt');
  if (state === 'pending' && plan.dueAt <= now)
    return { state: agreesBySilence(plan) ? 'deemed_agreed' : 'lapsed', settledAt: plan.dueAt };
  if (state === 'supplement_due' && supplementDueAt && supplementDueAt <= now)
    return { state: 'incomplete', settledAt: supplementDueAt };
  if (!isSettled(state)) return { state, settledAt: null };
  const byTime = state === 'deemed_agreed' || state === 'lapsed' ? plan.dueAt : null;
  return { state, settledAt: momentIn(record, 'settledAt') ?? momentIn(record, 'answeredAt') ?? byTime };
}

function letterOf(record: ImportRecord): Letter | null {
  const letter = {
    documentNumber: textIn(record, 'letterNumber'),
    documentDate: textIn(record, 'letterDate'),
    signedBy: textIn(record, 'letterSignedBy'),
  };
  return Object.values(letter).some((each) => each !== null) ? letter : null;
}

function opinionOf(record: ImportRecord): Opinion | null {
  const [stance, answeredAt] = [textIn(record, 'stance') as Opinion['stance'] | null, momentIn(record, 'answeredAt')];
  if (!stance || !answeredAt) return null;
  return {
    stance,
    mainPoint: record['mainPoint'] === true,
    answers: textsIn(record, 'answers').flatMap((text, index) => (text === '' ? [] : [{ question: index + 1, text }])),
    reasons: textIn(record, 'reasons'),
    documentNumber: textIn(record, 'documentNumber'),
    documentDate: textIn(record, 'documentDate'),
    signedBy: textIn(record, 'signedBy')!,
    givenBy: null,
    givenAt: answeredAt.toISOString(),
    meetingId: null,
  };
}

function supplementsOf(record: ImportRecord, { reference: { calendar } }: Importing): readonly Supplement[] {
  const [what, dueAt] = [textIn(record, 'missing'), momentIn(record, 'supplementDueAt')];
  if (what === null || dueAt === null) return [];
  const askedAt = momentIn(record, 'supplementAskedAt') ?? momentIn(record, 'answeredAt')!;
  const days = calendar.workingDaysBetween(calendar.localDate(askedAt), calendar.localDate(dueAt));
  return [
    {
      askedAt: askedAt.toISOString(),
      askedBy: null,
      missing: [{ question: 1, what }],
      workingDays: Math.max(1, days),
      dueAt: dueAt.toISOString(),
    },
  ];
}

function declineOf(record: ImportRecord): Decline | null {
  const reason = textIn(record, 'declineReason');
  if (reason === null) return null;
  return {
    reason,
    competentAgency: textIn(record, 'competentAgency'),
    at: iso(momentIn(record, 'settledAt'))!,
    by: null,
    outcome: 'open',
    insistedBefore: false,
    outcomeReason: null,
    reroutedTo: null,
  };
}
