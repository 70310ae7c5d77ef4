import type { MeetingPlan } from '../../src/modules/meetings/index.js';
import type { DossierContext, DossierInput } from '../../src/modules/dossiers/dossier.js';
import type { SupplementRequest } from '../../src/modules/dossiers/supplement.js';
import type { DossierEvent } from '../../src/modules/dossiers/dossier-events.js';
import type { ReferralPlan } from '../../src/modules/referrals/referral.js';
import { hours, NOW, planned } from './machine-samples.js';

/** One sample of everything that the machine of a dossier takes, around one moment. */

const open = { unmet: [] } as const;

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
  handlingId: null,
  ownerlessSince: null,
  round: 1,
  openRequests: 0,
  position: null,
  leadDueAt: null,
  leadOverdue: false,
  phases: [{ holder: 'drafting', from: NOW.toISOString() }],
  reviewDueAt: null,
  decisionDueAt: null,
  suspensions: [],
  submissionNo: 0,
  policyVersion: null,
  returnGrounds: [],
  returnedAt: null,
  supplementRequests: [],
  decision: null,
  withdrawal: null,
  apology: null,
  newDueAt: null,
  apologyExemption: null,
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
  policyVersion: 1,
  reviewFrom: NOW,
  reviewDueAt: hours(240),
  ladder: [
    { rung: 'before_2wd', at: hours(192).toISOString() },
    { rung: 'after_1', at: hours(288).toISOString() },
  ],
  ...change,
});

/** Due 48 hours after it was asked, with a reminder before and one after that. */
export const supplementRequest = (change: Partial<SupplementRequest> = {}, at: Date = NOW): SupplementRequest => ({
  grounds: ['other'],
  text: 'x',
  askedAt: at.toISOString(),
  askedBy: null,
  workingDays: 2,
  dueAt: hours(48, at).toISOString(),
  ladder: [
    { rung: 'before_4wh', at: hours(44, at).toISOString() },
    { rung: 'after_1', at: hours(96, at).toISOString() },
  ],
  reminders: [],
  closedAt: null,
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
  official_left: { type: 'official_left', at, since: '2026-11-23', head: 'H29.6-01' },
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
  return: {
    type: 'return',
    at,
    ...open,
    grounds: ['other'],
    text: 'x',
    lateReason: null,
    by: null,
    leadDueAt: hours(410),
  },
  ask_more: { type: 'ask_more', at, ...open, supplement: supplementRequest({}, at), leadDueAt: hours(410) },
  revise: { type: 'revise', at, ...open, componentsMissing: false },
  decide: { type: 'decide', at, ...open, decision },
  decide_itself: { type: 'decide_itself', at, ...open, decision },
  conclude: { type: 'conclude', at, decision },
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
    newDueAt: hours(500),
  },
  exempt_from_apology: {
    type: 'exempt_from_apology',
    at,
    ...open,
    exemption: {
      ground: 'force_majeure',
      text: 'x',
      documentNumber: '1',
      documentDate: '2026-11-23',
      signedBy: 'H29.6-01',
      at: at.toISOString(),
      by: null,
    },
  },
  withdraw: { type: 'withdraw', at, ...open, reason: 'x', signedBy: 'H29.6-01' },
  suspend: {
    type: 'suspend',
    at,
    ...open,
    suspension: { reason: 'other', text: 'x', from: at.toISOString(), to: null, workingMinutes: null },
  },
  resume: {
    type: 'resume',
    at,
    ...open,
    workingMinutes: 60,
    dueAt: hours(401),
    leadDueAt: null,
    reviewDueAt: null,
    decisionDueAt: null,
    newDueAt: null,
  },
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
    leadDueAt: null,
    reviewDueAt: null,
    decisionDueAt: null,
    newDueAt: null,
    supplement: null,
    requests: [],
  },
  changed_hands: { type: 'changed_hands', at },
  term_changed: { type: 'term_changed', at },
});
