import type { Ruling, ViolationContext, ViolationEvent, ViolationInput } from '../../src/modules/violations/index.js';
import { hours, NOW } from './machine-samples.js';

/** One sample of everything that the machine of a violation takes. */

const open = { unmet: [] } as const;

export const violationInput = (change: Partial<ViolationInput> = {}): ViolationInput => ({
  aggregateCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  procedureCode: 'PH-QH-01',
  requestId: 'a',
  meetingId: null,
  referralId: null,
  ofViolationId: null,
  kind: 'no_opinion',
  agency: 'H29.2',
  head: 'H29.2-01',
  official: null,
  occurredAt: NOW,
  dueAt: NOW,
  lateUntil: null,
  causeSeq: 7,
  policyVersion: 1,
  explanationDueAt: hours(100),
  ...change,
});

export const violationContext = (change: Partial<ViolationContext> = {}): ViolationContext => ({
  ...violationInput(),
  recordedAt: NOW,
  explanation: null,
  ruling: null,
  earlierRulings: [],
  annulment: null,
  ...change,
});

export const ruling = (outcome: Ruling['outcome'], at: Date = NOW): Ruling => ({
  outcome,
  reason: 'x',
  ruledBy: 'H29.2-03',
  ruledAt: at.toISOString(),
});

/** Events of a violation by type, the rules met. */
export const violationEvents = (at: Date = NOW): { [T in ViolationEvent['type']]: ViolationEvent & { type: T } } => ({
  explain: {
    type: 'explain',
    at,
    ...open,
    explanation: { text: 'x', documentNumber: null, signedBy: 'H29.2-01', givenBy: null, givenAt: at.toISOString() },
  },
  rule: { type: 'rule', at, ...open, ruling: ruling('excused', at) },
  turn_late: { type: 'turn_late', at, official: 'H29.2-03', lateUntil: at },
  end: { type: 'end', at, lateUntil: at },
  go_on: { type: 'go_on', at, dueAt: hours(12) },
  annul: { type: 'annul', at, reason: 'answered_in_time' },
  move_explanation: { type: 'move_explanation', at, explanationDueAt: hours(124), basis: 'x' },
});
