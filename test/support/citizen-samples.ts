import type { HandlingEvent } from '../../src/modules/citizens/handling-events.js';
import type { Forecast, HandlingContext, HandlingInput, Supplement } from '../../src/modules/citizens/handling.js';
import type { PlannedStep, StepContext, StepEvent, StepInput, StepTerm } from '../../src/modules/citizens/step.js';
import { hours, NOW } from './machine-samples.js';

/** One sample of everything that the machines of a handling and of a turn of a step take, around one moment. */

const open = { unmet: [] } as const;
const notice = { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29.6-01' } as const;

export const forecastSample = (change: Partial<Forecast> = {}): Forecast => ({
  expectedAt: hours(300).toISOString(),
  dueAt: hours(400).toISOString(),
  apologyDueAt: hours(376).toISOString(),
  offerAt: hours(350).toISOString(),
  ...change,
});

export const handlingInput = (change: Partial<HandlingInput> = {}): HandlingInput => ({
  aggregateCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  procedureCode: 'TTHC-XD-01',
  receivingPoint: 'H29.6',
  channel: 'direct',
  portalCode: null,
  commitment: 'c0ffee',
  checkDueAt: hours(24),
  appointmentAt: hours(400),
  forecast: forecastSample(),
  kept: {
    applicant: { kind: 'person', name: 'An', idNumber: null, address: null, phone: null, email: null },
    salt: 'x',
  },
  ...change,
});

export const supplementSample = (change: Partial<Supplement> = {}): Supplement => ({
  ...notice,
  text: 'x',
  components: ['thuyet-minh'],
  workingDays: 5,
  askedAt: NOW.toISOString(),
  by: null,
  dueAt: hours(120).toISOString(),
  receivedAt: null,
  ...change,
});

export const handlingContext = (change: Partial<HandlingContext> = {}): HandlingContext => {
  const { kept: _, ...input } = handlingInput();
  return {
    ...input,
    erasedAt: null,
    checker: 'H29.6-05',
    ownerlessSince: null,
    supplements: [],
    cameFrom: null,
    currentStep: 'step',
    turns: 1,
    apologyOfferedAt: null,
    ending: null,
    result: null,
    delivery: null,
    rating: null,
    receivedAt: hours(-1),
    admittedAt: null,
    readyAt: null,
    endedAt: null,
    ...change,
  };
};

export const stepTerm = (from: Date = NOW): StepTerm => ({
  dueAt: hours(24, from),
  counted: { from: from.toISOString(), minutes: 480 },
  escalateAt: hours(48, from),
});

export const stepInput = (change: Partial<StepInput> = {}): StepInput => ({
  aggregateCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  procedureCode: 'TTHC-XD-01',
  code: 'b',
  name: 'Thẩm định',
  no: 2,
  turn: 1,
  agency: 'H29.6',
  official: 'H29.6-04',
  budgetMinutes: 480,
  by: 'H29.6-02',
  ...stepTerm(),
  ...change,
});

export const plannedStep = (id = 'next', change: Partial<StepInput> = {}): PlannedStep => ({
  id,
  input: stepInput({ turn: 2, ...change }),
});

export const stepContext = (change: Partial<StepContext> = {}): StepContext => {
  const { by: _, ...input } = stepInput();
  return {
    ...input,
    ownerlessSince: null,
    officials: [],
    usedMinutes: 0,
    runningSince: NOW,
    haltedAt: null,
    overdueAt: null,
    reminders: [],
    outcome: null,
    note: null,
    startedAt: NOW,
    endedAt: null,
    ...change,
  };
};

const end = { outcome: 'handed_on', note: null, minutes: 60 } as const;
const turn = { end: { id: 'step', ...end }, next: plannedStep() };

/** Events of a turn by type. */
export const stepEvents = (at: Date = NOW): { [T in StepEvent['type']]: StepEvent & { type: T } } => ({
  assign: { type: 'assign', at, official: 'H29.6-02', reason: null, by: null },
  official_left: { type: 'official_left', at, since: '2026-11-23', head: 'H29.6-01' },
  halt: { type: 'halt', at, minutes: 30, reason: 'consulting' },
  go_on: { type: 'go_on', at, ...stepTerm(at) },
  move_step: { type: 'move_step', at, basis: 'x', ...stepTerm(at) },
  remind_head: { type: 'remind_head', at, head: 'H29.6-01' },
  end: { type: 'end', at, ...end },
});

/** Events of a handling by type, the rules met. */
export const handlingEvents = (at: Date = NOW): { [T in HandlingEvent['type']]: HandlingEvent & { type: T } } => {
  const done = { at: at.toISOString(), by: null };
  const ends = { step: { id: 'step', ...end } };
  const ending = (kind: 'refused' | 'stopped' | 'withdrawn') => ({ ending: { kind, reason: 'x', ...notice, ...done } });
  const result = { ...notice, text: null, ...done };
  return {
    take_up: { type: 'take_up', at, ...open, official: 'H29.6-02' },
    admit: { type: 'admit', at, ...open, step: plannedStep() },
    ask_supplement: { type: 'ask_supplement', at, ...open, supplement: supplementSample() },
    complete: { type: 'complete', at, ...open, text: null, components: [] },
    refuse: { type: 'refuse', at, ...open, ...ending('refused'), step: null },
    hand_on: { type: 'hand_on', at, ...open, ...turn },
    send_back: { type: 'send_back', at, ...open, ...turn },
    reassign: { type: 'reassign', at, ...open, ...turn },
    assign_step: { type: 'assign_step', at, ...open, stepId: 'step', official: 'H29.6-02', reason: null, by: null },
    conclude: { type: 'conclude', at, ...open, result, ...ends },
    stop: { type: 'stop', at, ...open, ...ending('stopped'), ...ends },
    withdraw: { type: 'withdraw', at, ...open, ...ending('withdrawn'), ...ends },
    deliver: { type: 'deliver', at, ...open, delivery: { to: 'applicant', ...done } },
    rate: {
      type: 'rate',
      at,
      ...open,
      rating: {
        answers: [{ question: 'time', score: 5 }],
        satisfied: true,
        ...done,
        channel: 'public',
        policyVersion: 1,
      },
      comment: null,
    },
    correct_applicant: {
      type: 'correct_applicant',
      at,
      ...open,
      commitment: 'cafe',
      kept: handlingInput().kept,
      reason: 'x',
    },
    erase_applicant: { type: 'erase_applicant', at, ...open, reason: 'x' },
    foresee: { type: 'foresee', at, forecast: forecastSample(), settled: false },
    checker_left: { type: 'checker_left', at, since: '2026-11-23', head: 'H29.6-01' },
    consult: { type: 'consult', at },
    consulted: { type: 'consulted', at },
    run_on: { type: 'run_on', at },
    decided: { type: 'decided', at, result, ...ends },
    dossier_withdrawn: { type: 'dossier_withdrawn', at, ...ending('withdrawn'), ...ends },
  };
};

/** An applicant with something in every field. */
export const applicantOfText = (name: string) => ({
  kind: 'person' as const,
  name,
  idNumber: '079085001234',
  address: '1 Lê Lợi',
  phone: '0903123456',
  email: 'an@example.vn',
});
