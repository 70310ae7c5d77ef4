import type { PetitionEvent } from '../../src/modules/petitions/petition-events.js';
import type { PetitionContext, PetitionInput, Question } from '../../src/modules/petitions/petition.js';
import { hours, NOW } from './machine-samples.js';

/** One sample of everything that the machine of a petition takes, around one moment. */

const open = { unmet: [] } as const;
const signed = { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29.6-01' } as const;

export const petitionInput = (change: Partial<PetitionInput> = {}): PetitionInput => ({
  code: 'H29.1-PA-261123-0001',
  kind: 'petition',
  dataRight: null,
  summary: 'x',
  portalCode: null,
  receivedBy: 'H29.1',
  dossierId: null,
  dossierCode: null,
  procedureCode: null,
  aboutAgency: null,
  aboutOfficial: null,
  agency: 'H29.6',
  official: null,
  commitment: 'c0ffee',
  acceptDueAt: hours(48),
  settleDueAt: hours(400),
  remindAt: hours(300),
  policyVersion: 1,
  calendarRevision: 1,
  kept: {
    applicant: { kind: 'person', name: 'An', idNumber: null, address: null, phone: null, email: null },
    salt: 'x',
    note: 'Tôi chờ lâu.',
  },
  ...change,
});

export const questionSample = (change: Partial<Question> = {}): Question => ({
  text: 'x',
  at: NOW.toISOString(),
  by: null,
  dueAt: hours(120).toISOString(),
  acceptDueAt: hours(168).toISOString(),
  answeredAt: null,
  ...change,
});

export const petitionContext = (change: Partial<PetitionContext> = {}): PetitionContext => {
  const { kept: _, ...input } = petitionInput();
  return {
    ...input,
    erasedAt: null,
    receivedAt: hours(-1),
    acceptedAt: null,
    questions: [],
    settleFrom: hours(-1),
    overdueAt: null,
    missed: [],
    refusal: null,
    settlement: null,
    settledAt: null,
    satisfied: null,
    satisfaction: null,
    publishDueAt: null,
    publication: null,
    publishedAt: null,
    withdrawal: null,
    endedAt: null,
    ...change,
  };
};

/** Events of a petition by type, the rules met. */
export const petitionEvents = (at: Date = NOW): { [T in PetitionEvent['type']]: PetitionEvent & { type: T } } => {
  const done = { at: at.toISOString(), by: null };
  return {
    accept: { type: 'accept', at, ...open, settleDueAt: hours(500), remindAt: hours(450) },
    refuse: { type: 'refuse', at, ...open, refusal: { ...signed, ...done, ground: 'other', reason: 'x' } },
    ask: { type: 'ask', at, ...open, question: questionSample() },
    take_answer: { type: 'take_answer', at, ...open, acceptDueAt: hours(96), note: null },
    assign: {
      type: 'assign',
      at,
      ...open,
      agency: 'H29.6',
      official: 'H29.6-04',
      acceptDueAt: hours(48),
      reason: null,
    },
    settle: {
      type: 'settle',
      at,
      ...open,
      settlement: { ...signed, ...done, outcome: 'partly', text: 'x' },
      publishDueAt: hours(548),
    },
    say_satisfied: { type: 'say_satisfied', at, ...open, satisfied: true, satisfaction: done },
    publish: { type: 'publish', at, ...open, publication: { ...done, title: 'x', text: 'x' } },
    withdraw: { type: 'withdraw', at, ...open, reason: 'x' },
    erase_petitioner: { type: 'erase_petitioner', at, ...open, reason: 'x' },
    calendar_changed: {
      type: 'calendar_changed',
      at,
      basis: 'x',
      acceptDueAt: hours(72),
      settleDueAt: hours(424),
      remindAt: null,
      publishDueAt: null,
      question: null,
    },
  };
};
