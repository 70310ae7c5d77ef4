import { text } from '../../src/core/text.js';
import type { RequestEvent } from '../../src/modules/consultations/request-events.js';
import type { Opinion, PlannedRequest, RequestContext, RequestPlan } from '../../src/modules/consultations/index.js';
import type { MeetingPlan } from '../../src/modules/meetings/index.js';
import type { DossierContext, DossierInput } from '../../src/modules/dossiers/dossier.js';
import type { DossierEvent } from '../../src/modules/dossiers/dossier-events.js';
import type { ReferralPlan } from '../../src/modules/referrals/referral.js';

/** One sample of everything that the machines of a dossier and of its requests take, around one moment. */

export const NOW = new Date('2026-11-23T02:00:00Z');
export const hours = (n: number, from = NOW): Date => new Date(from.getTime() + n * 3_600_000);
export const UNMET = [{ rule: 'R1', code: 'not_signed', message: text('Chưa ký.', 'Not signed.') }];

export const opinion = (change: Partial<Opinion> = {}): Opinion => ({
  stance: 'agree',
  mainPoint: false,
  answers: [{ question: 1, text: 'Có.' }],
  reasons: null,
  documentNumber: null,
  documentDate: null,
  signedBy: 'H29.2-01',
  givenBy: 'H29.2-02',
  givenAt: NOW.toISOString(),
  meetingId: null,
  ...change,
});

export const plan = (change: Partial<RequestPlan> = {}): RequestPlan => ({
  dossierCode: 'H29.6-261123-0001',
  procedureCode: 'PH-QH-01',
  leadAgency: 'H29.6',
  round: 1,
  agency: 'H29.2',
  kind: 'opinion',
  questions: [{ no: 1, text: 'Có phù hợp quy hoạch không?' }],
  documents: [],
  reason: null,
  silence: 'no_effect',
  policyVersion: 1,
  workingDays: 5,
  maxWorkingDays: 10,
  dueAt: hours(100),
  ladder: [
    { rung: 'before_2wd', at: hours(52).toISOString() },
    { rung: 'before_4wh', at: hours(96).toISOString() },
    { rung: 'after_1', at: hours(148).toISOString() },
    { rung: 'after_2', at: hours(196).toISOString() },
  ],
  ...change,
});

export const requestContext = (change: Partial<RequestContext> = {}): RequestContext => ({
  ...plan(),
  sentAt: NOW,
  termFrom: NOW,
  answeredAt: null,
  settledAt: null,
  late: false,
  early: false,
  responseMinutes: null,
  excused: false,
  appreciation: null,
  opinion: null,
  earlierOpinions: [],
  supplements: [],
  supplementDueAt: null,
  extension: null,
  decline: null,
  withdrawalReason: null,
  response: null,
  responseText: null,
  reconciliations: [],
  reminders: [],
  ...change,
});

const open = { unmet: [] } as const;

/** Events of a request by type, the rules met. */
export const requestEvents = (at: Date = NOW): { [T in RequestEvent['type']]: RequestEvent & { type: T } } => ({
  answer: {
    type: 'answer',
    at,
    ...open,
    opinion: opinion({ givenAt: at.toISOString() }),
    early: false,
    responseMinutes: 60,
  },
  decline: {
    type: 'decline',
    at,
    ...open,
    decline: {
      reason: 'x',
      competentAgency: 'H29.3',
      at: at.toISOString(),
      by: null,
      outcome: 'open',
      insistedBefore: false,
      outcomeReason: null,
      reroutedTo: null,
    },
  },
  insist: { type: 'insist', at, ...open, reason: 'x', workingDays: 3, dueAt: hours(72, at), ladder: [] },
  reroute: { type: 'reroute', at, ...open, reason: 'x', request: planned('rerouted') },
  ask_extension: {
    type: 'ask_extension',
    at,
    ...open,
    extension: {
      workingDays: 2,
      reason: 'x',
      askedAt: at.toISOString(),
      askedBy: null,
      outcome: 'asked',
      decidedAt: null,
      decisionReason: null,
    },
  },
  decide_extension: {
    type: 'decide_extension',
    at,
    ...open,
    granted: true,
    reason: null,
    workingDays: 7,
    dueAt: hours(148),
    ladder: [],
  },
  remind: {
    type: 'remind',
    at,
    ...open,
    reminder: { at: at.toISOString(), kind: 'manual', rung: null, message: null, by: null },
  },
  ask_supplement: {
    type: 'ask_supplement',
    at,
    ...open,
    supplement: {
      askedAt: at.toISOString(),
      askedBy: null,
      missing: [{ question: 1, what: 'số liệu' }],
      workingDays: 2,
      dueAt: hours(48, at).toISOString(),
    },
    dueAt: hours(48, at),
  },
  withdraw: { type: 'withdraw', at, ...open, reason: 'x' },
  appreciate: { type: 'appreciate', at, ...open, appreciation: { text: 'x', at: at.toISOString(), by: null } },
  minuted: {
    type: 'minuted',
    at,
    opinion: opinion({ givenAt: at.toISOString(), meetingId: 'm' }),
    reconciliation: null,
    early: false,
    responseMinutes: 60,
  },
  respond: { type: 'respond', at, response: 'accepted', text: 'x' },
  reconcile: {
    type: 'reconcile',
    at,
    reconciliation: {
      heldOn: '2026-11-23',
      participants: [],
      outcome: 'resolved',
      summary: 'x',
      recordedAt: at.toISOString(),
      recordedBy: null,
    },
  },
  move_deadlines: { type: 'move_deadlines', at, basis: 'x', dueAt: hours(124), ladder: [], supplementDueAt: null },
  excuse: { type: 'excuse', at, excused: true },
  close: { type: 'close', at, reason: 'x' },
});

export const planned = (id: string, change: Partial<RequestPlan> = {}): PlannedRequest => ({ id, input: plan(change) });

export const meetingPlan = (change: Partial<MeetingPlan> = {}): MeetingPlan => ({
  aggregateCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  procedureCode: 'PH-QH-01',
  convener: 'lead',
  agenda: 'x',
  place: 'Phòng họp 1',
  startsAt: hours(72),
  confirmBy: hours(48),
  invitees: ['H29.2', 'H29.3'].map((agency) => ({ agency, requestId: null, confirmation: null, attendance: null })),
  request: null,
  ...change,
});

export const askedPlan = (): MeetingPlan =>
  meetingPlan({
    convener: 'committee',
    place: null,
    startsAt: null,
    confirmBy: null,
    request: { reason: 'x', askedAt: NOW.toISOString(), askedBy: null, answer: null },
  });

export const dossierInput = (change: Partial<DossierInput> = {}): DossierInput => ({
  code: 'H29.6-261123-0001',
  procedureCode: 'PH-QH-01',
  procedureVersion: 1,
  title: 'x',
  summary: null,
  handling: 'normal',
  leadAgency: 'H29.6',
  responsibleOfficial: 'H29.6-04',
  components: [],
  dueAt: hours(400),
  calendarRevision: 1,
  ...change,
});

export const dossierContext = (change: Partial<DossierContext> = {}): DossierContext => ({
  ...dossierInput(),
  round: 1,
  openRequests: 0,
  position: null,
  reviewDueAt: null,
  decisionDueAt: null,
  suspensions: [],
  submissionNo: 0,
  policyVersion: null,
  returnGrounds: [],
  decision: null,
  apology: null,
  createdAt: NOW,
  submittedAt: null,
  acceptedAt: null,
  decidedAt: null,
  ...change,
});

export const referralPlan = (change: Partial<ReferralPlan> = {}): ReferralPlan => ({
  aggregateCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  procedureCode: 'PH-QH-01',
  violationIds: ['violation'],
  agencies: ['H29.4'],
  text: 'x',
  documentNumber: '1',
  documentDate: '2026-11-23',
  signedBy: 'H29.6-01',
  lodgedBy: 'H29.6-04',
  ...change,
});

const decision = {
  result: 'approved',
  documentNumber: '1',
  documentDate: '2026-11-23',
  signedBy: 'H29-01',
  text: null,
  decidedBy: null,
} as const;

/** Events of a dossier by type, the rules met. */
export const dossierEvents = (at: Date = NOW): { [T in DossierEvent['type']]: DossierEvent & { type: T } } => ({
  edit: { type: 'edit', at, ...open, title: 'y' },
  put_component: {
    type: 'put_component',
    at,
    ...open,
    component: {
      code: 'thuyet-minh',
      title: null,
      documentNumber: null,
      documentDate: null,
      fileId: null,
      addedAt: at.toISOString(),
      addedBy: null,
    },
  },
  remove_component: { type: 'remove_component', at, ...open, code: 'thuyet-minh' },
  hand_over: { type: 'hand_over', at, ...open, official: 'H29.6-05', reason: 'x' },
  start_round: { type: 'start_round', at, ...open, requests: [planned('a'), planned('b', { agency: 'H29.3' })] },
  consolidate: { type: 'consolidate', at, ...open },
  take_position: { type: 'take_position', at, ...open, text: 'x' },
  respond_to_opinion: { type: 'respond_to_opinion', at, ...open, requestId: 'a', response: 'accepted', text: 'x' },
  reconcile: {
    type: 'reconcile',
    at,
    ...open,
    requestId: 'a',
    reconciliation: {
      heldOn: '2026-11-23',
      participants: [],
      outcome: 'resolved',
      summary: 'x',
      recordedAt: at.toISOString(),
      recordedBy: null,
    },
  },
  convene: { type: 'convene', at, ...open, meeting: { id: 'meeting', input: meetingPlan() } },
  ask_committee: { type: 'ask_committee', at, ...open, meeting: { id: 'asked', input: askedPlan() } },
  submit: {
    type: 'submit',
    at,
    ...open,
    submission: { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29.6-01' },
    reviewDueAt: hours(72, at),
    policyVersion: 1,
  },
  accept: { type: 'accept', at, ...open, decisionDueAt: hours(120, at), policyVersion: 1, by: null },
  return: { type: 'return', at, ...open, grounds: ['other'], text: 'x', by: null },
  revise: { type: 'revise', at, ...open, componentsMissing: false },
  decide: { type: 'decide', at, ...open, decision },
  decide_itself: { type: 'decide_itself', at, ...open, decision },
  apologise: {
    type: 'apologise',
    at,
    ...open,
    apology: {
      reason: 'x',
      newDate: '2026-12-31',
      dueAt: hours(400).toISOString(),
      documentNumber: '1',
      documentDate: '2026-11-23',
      signedBy: 'H29.6-01',
      at: at.toISOString(),
      by: null,
    },
  },
  withdraw: { type: 'withdraw', at, ...open, reason: 'x' },
  suspend: {
    type: 'suspend',
    at,
    ...open,
    suspension: { reason: 'other', text: 'x', from: at.toISOString(), to: null, workingMinutes: null },
  },
  resume: { type: 'resume', at, ...open, workingMinutes: 60, dueAt: hours(401) },
  refer: { type: 'refer', at, ...open, referral: { id: 'referral', input: referralPlan() } },
  request_settled: { type: 'request_settled', at },
  request_reopened: { type: 'request_reopened', at },
  request_added: { type: 'request_added', at, request: planned('added') },
  waive: { type: 'waive', at, kind: 'no_opinion', agency: 'H29.2', requestId: 'a', reason: 'suspended' },
  calendar_changed: {
    type: 'calendar_changed',
    at,
    basis: 'x',
    dueAt: hours(424),
    reviewDueAt: null,
    decisionDueAt: null,
    requests: [],
  },
});
