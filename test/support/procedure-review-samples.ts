import { NOTHING_MEASURED } from '../../src/modules/procedure-reviews/measured.js';
import type { Proposal } from '../../src/modules/procedure-reviews/proposal-rules.js';
import { proposed } from '../../src/modules/procedure-reviews/review-changes.js';
import type {
  AskedOpinion,
  ReviewContext,
  ReviewEvent,
  ReviewInput,
} from '../../src/modules/procedure-reviews/review.js';
import { hours, NOW } from './machine-samples.js';

const done = { at: NOW.toISOString(), by: 'H29.6-04' };
const paper = { documentNumber: '1/RS', documentDate: '2026-11-20', signedBy: 'H29.6-01' };
const stage = { stage: { from: NOW.toISOString(), workingDays: 5 }, stageDueAt: hours(100), remindAt: hours(50) };

const proposal: Proposal = {
  key: 'shorten_term',
  kind: 'shorten_term',
  step: null,
  component: null,
  unit: null,
  lookAt: null,
  change: { timeLimit: { workingDays: 18 } },
  figures: {
    n: 40,
    count: null,
    sharePercent: null,
    percentile: 90,
    percentileHours: 120,
    medianHours: 80,
    presentHours: 160,
  },
};

const saving = {
  dossiersPerYear: 40,
  workingDaysPerDossier: 2,
  stepHoursPerDossier: 0,
  componentsPerDossier: 0,
  workingHoursPerYear: 640,
  componentsPerYear: 0,
  amountPerYear: null,
};

export const askedSample = (change: Partial<AskedOpinion> = {}): AskedOpinion => ({
  agency: 'H29.4',
  workingDays: 5,
  askedAt: NOW.toISOString(),
  dueAt: hours(40).toISOString(),
  silentAt: null,
  opinion: null,
  ...change,
});

export const procedureReviewInput = (): ReviewInput => ({
  code: 'H29.6-RS-261120-0001',
  procedureCode: 'TTHC-XD-01',
  baseVersion: 1,
  title: 'Cấp giấy phép xây dựng',
  leadAgency: 'H29.6',
  proposal,
  measured: {
    from: '2025-11-21',
    to: '2026-11-20',
    policyVersion: 1,
    href: '/v1/handlings',
    figures: NOTHING_MEASURED,
  },
  change: { timeLimit: { workingDays: 18 } },
  criteria: { necessity: 'x', reasonableness: 'x', legality: 'x', cost: 'x' },
  saving,
  ...stage,
  policyVersion: 1,
  calendarRevision: 1,
});

export const procedureReviewContext = (change: Partial<ReviewContext> = {}): ReviewContext => ({
  ...proposed({ ...procedureReviewInput(), at: NOW }),
  ...change,
});

export const procedureReviewEvents = (): { [K in ReviewEvent['type']]: Extract<ReviewEvent, { type: K }> } => ({
  consult: { type: 'consult', at: NOW, unmet: [], asked: [askedSample()], ...stage },
  give_opinion: {
    type: 'give_opinion',
    at: NOW,
    unmet: [],
    agency: 'H29.4',
    opinion: { stance: 'agree', text: 'x', late: false, ...paper, ...done },
  },
  submit: { type: 'submit', at: NOW, unmet: [], submission: { ...paper, text: null, ...done }, ...stage },
  decide: {
    type: 'decide',
    at: NOW,
    unmet: [],
    decision: { outcome: 'accepted', reason: null, ...paper, ...done },
    change: { timeLimit: { workingDays: 18 } },
    saving,
    ...stage,
  },
  publish: {
    type: 'publish',
    at: NOW,
    unmet: [],
    publication: { version: 2, effectiveFrom: '2026-12-01', basis: '1/QĐ', ...done },
  },
  withdraw: { type: 'withdraw', at: NOW, unmet: [], ending: { reason: 'x', ...done } },
  move_terms: { type: 'move_terms', at: NOW, basis: 'x', opinions: [askedSample()], ...stage },
});
