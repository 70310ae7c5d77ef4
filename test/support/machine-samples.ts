import { text } from '../../src/core/text.js';
import type { RequestEvent } from '../../src/modules/consultations/request-events.js';
import type { Opinion, PlannedRequest, RequestContext, RequestPlan } from '../../src/modules/consultations/index.js';

/** One sample of everything that the machine of a request takes, around one moment. */

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
  letter: null,
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
  consideration: null,
  supplements: [],
  supplementDueAt: null,
  extension: null,
  decline: null,
  withdrawalReason: null,
  response: null,
  responseText: null,
  handler: null,
  ownerlessSince: null,
  respondedAt: null,
  reconciliations: [],
  reminders: [],
  turns: [{ from: NOW.toISOString(), to: null }],
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
  assign_handler: { type: 'assign_handler', at, ...open, official: 'H29.2-03', reason: null },
  handler_left: { type: 'handler_left', at, since: '2026-11-23', head: 'H29.2-01' },
  hold_message: {
    type: 'hold_message',
    at,
    ...open,
    message: {
      messageId: 'm',
      documentMessageId: 'r',
      documentNumber: '1',
      documentDate: null,
      doubts: ['unknown_signer'],
    },
  },
  reject_message: {
    type: 'reject_message',
    at,
    ...open,
    message: { messageId: 'm', documentMessageId: 'r', reason: 'x' },
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
  consider: { type: 'consider', at, ...open, consideration: { at: at.toISOString(), reason: 'x', by: null } },
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
