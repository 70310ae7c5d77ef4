import type { InspectionEvent } from '../../src/modules/inspections/inspection-events.js';
import { ordered } from '../../src/modules/inspections/inspection-changes.js';
import type { Finding, InspectionContext, InspectionInput, Remedy } from '../../src/modules/inspections/inspection.js';
import type { SampleDraw } from '../../src/modules/inspections/sample.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import { hours, NOW } from './machine-samples.js';

/** One sample of everything that the machine of an inspection takes, around one moment. */

const paper = { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29.1-01' };
const done = { at: NOW.toISOString(), by: 'H29.1-02' };
const open = { unmet: [] };
const stage = (name: 'announce' | 'begin' | 'finish' | 'report' | 'conclude' | 'close') => ({
  stage: { name, from: NOW.toISOString() },
  stageDueAt: hours(48),
  remindAt: hours(24),
});

export const inspectionInput = (change: Partial<InspectionInput> = {}): InspectionInput => ({
  code: 'H29.1-KT-261123-0001',
  kind: 'planned',
  title: 'Kiểm tra',
  leadAgency: 'H29.1',
  subjectAgency: 'H29.4',
  team: [{ official: 'H29.1-01', agency: 'H29.1', role: 'head' }],
  scope: { kinds: ['request'], procedures: [], fields: [], text: null },
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  basis: paper,
  plannedOn: '2026-11-23',
  policyVersion: 1,
  calendarRevision: 1,
  ...stage('announce'),
  ...change,
});

export const drawSample = (change: Partial<SampleDraw> = {}): SampleDraw => ({
  seed: 'x',
  seedMade: false,
  size: 1,
  populationSize: 3,
  setWeight: 18,
  populationHash: 'a',
  sampleHash: 'b',
  weights: DEFAULT_POLICY.inspections.weights,
  manyRoundsFrom: 3,
  policyVersion: 1,
  reason: null,
  ...done,
  ...change,
});

export const findingSample = (change: Partial<Finding> = {}): Finding => ({
  no: 1,
  entry: {
    process: 'dossier',
    aggregateId: 'dossier',
    seq: 1,
    type: 'dossier.created',
    at: NOW.toISOString(),
    hash: 'c',
    code: 'x',
    sampled: true,
  },
  kind: 'late',
  kindName: 'x',
  text: 'x',
  rule: 'R4',
  severity: 'minor',
  ...done,
  answerDueAt: hours(48).toISOString(),
  silentAt: null,
  answer: null,
  outcome: null,
  outcomeText: null,
  ...change,
});

export const remedySample = (change: Partial<Remedy> = {}): Remedy => ({
  no: 1,
  agency: 'H29.4',
  text: 'x',
  findings: [1],
  workingDays: 5,
  from: NOW.toISOString(),
  originalDueAt: hours(72).toISOString(),
  dueAt: hours(72).toISOString(),
  remindAt: hours(48).toISOString(),
  missed: [],
  reminders: [],
  reports: [],
  judgements: [],
  judgeDueAt: null,
  judgeOverdueAt: null,
  ...change,
});

export const remedyReport = (at: Date = NOW) => ({
  ...paper,
  text: 'x',
  fileId: null,
  late: false,
  at: at.toISOString(),
  by: null,
});

/** With an unanswered finding and a remedy that is owed, so that every timer may run. */
export const inspectionContext = (change: Partial<InspectionContext> = {}): InspectionContext => ({
  ...ordered({ ...inspectionInput(), at: NOW }),
  findings: [findingSample()],
  remedies: [remedySample()],
  answerDueAt: hours(48),
  remedyDueAt: hours(72),
  remedyRemindAt: hours(48),
  judgeDueAt: hours(96),
  draw: drawSample(),
  ...change,
});

/** Events of an inspection by type, the rules met. */
export const inspectionEvents = (
  at: Date = NOW,
): { [T in InspectionEvent['type']]: Extract<InspectionEvent, { type: T }> } => ({
  announce: { type: 'announce', at, ...open, announcement: { ...paper, ...done }, ...stage('begin') },
  reschedule: { type: 'reschedule', at, ...open, plannedOn: '2026-12-01', reason: 'x', ...stage('begin') },
  change_team: { type: 'change_team', at, ...open, team: inspectionInput().team, reason: null },
  draw_sample: { type: 'draw_sample', at, ...open, draw: drawSample(), matters: [] },
  start: { type: 'start', at, ...open, ...stage('finish') },
  record_finding: { type: 'record_finding', at, ...open, finding: findingSample({ no: 2 }) },
  answer_finding: {
    type: 'answer_finding',
    at,
    ...open,
    finding: 1,
    answer: { ...done, text: 'x', documentNumber: null, documentDate: null, signedBy: 'H29.4-01', late: false },
  },
  finish: { type: 'finish', at, ...open, minutes: { ...paper, ...done, text: 'x' }, ...stage('report') },
  report: { type: 'report', at, ...open, report: { ...paper, ...done, text: 'x' }, ...stage('conclude') },
  conclude: {
    type: 'conclude',
    at,
    ...open,
    conclusion: { ...paper, ...done, text: 'x' },
    findings: [findingSample({ outcome: 'upheld' })],
    remedies: [remedySample()],
    stage: null,
    stageDueAt: null,
    remindAt: null,
  },
  report_remedy: {
    type: 'report_remedy',
    at,
    ...open,
    remedy: 1,
    report: remedyReport(at),
    judgeDueAt: hours(96).toISOString(),
  },
  judge_remedy: {
    type: 'judge_remedy',
    at,
    ...open,
    remedy: 1,
    judgement: { ...done, outcome: 'accepted', reason: null, dueAt: null },
    term: null,
    ...stage('close'),
  },
  remind_remedy: { type: 'remind_remedy', at, ...open, remedy: 1, message: null, by: null },
  close: { type: 'close', at, ...open, closure: { ...done, text: null } },
  cancel: { type: 'cancel', at, ...open, cancellation: { ...done, reason: 'x' } },
  refer: {
    type: 'refer',
    at,
    ...open,
    referral: {
      id: 'referral',
      input: {
        aggregateCode: 'x',
        leadAgency: 'H29.1',
        procedureCode: null,
        violationIds: ['violation'],
        agencies: ['H29.4'],
        text: 'x',
        ...paper,
        lodgedBy: null,
        policyVersion: 1,
        reviewFrom: null,
        reviewDueAt: null,
        ladder: [],
      },
    },
  },
  move_terms: {
    type: 'move_terms',
    at,
    basis: 'x',
    findings: [findingSample()],
    remedies: [remedySample()],
    ...stage('announce'),
  },
});
