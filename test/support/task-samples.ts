import type { ContributionContext, ContributionEvent } from '../../src/modules/tasks/contribution.js';
import type { TaskEvent } from '../../src/modules/tasks/task-events.js';
import type { MovedTerm, PlannedContribution, TaskContext, TaskInput } from '../../src/modules/tasks/task.js';
import { referralPlan } from './dossier-samples.js';
import { hours, NOW } from './machine-samples.js';

/** One sample of everything that the machines of a task and of a part in it take, around one moment. */

const open = { unmet: [] } as const;

/** Due 100 hours from that moment, at risk after three quarters of it, with reminders before and after. */
export const term = (from: Date = NOW): MovedTerm => ({
  dueAt: hours(100, from),
  counted: null,
  atRiskAt: hours(75, from),
  ladder: [
    { rung: 'before_2wd', at: hours(52, from).toISOString() },
    { rung: 'before_4wh', at: hours(96, from).toISOString() },
    { rung: 'after_1', at: hours(148, from).toISOString() },
    { rung: 'after_2', at: hours(196, from).toISOString() },
  ],
});

export const plannedPart = (
  id: string,
  change: Partial<PlannedContribution['input']> = {},
  from: Date = NOW,
): PlannedContribution => ({
  id,
  input: {
    agency: 'H29.4',
    part: 'x',
    dueAt: hours(80, from),
    counted: null,
    ladder: term(hours(-20, from)).ladder,
    aggregateCode: 'H29.1-NV-261123-0001',
    leadAgency: 'H29.6',
    ...change,
  },
});

export const taskInput = (change: Partial<TaskInput> = {}): TaskInput => ({
  code: 'H29.1-NV-261123-0001',
  title: 'x',
  content: 'x',
  product: 'x',
  importance: 'normal',
  field: null,
  source: { issuer: 'x', documentNumber: '1', documentDate: '2026-11-20', signedBy: 'x', abstract: null },
  assigner: 'H29.1',
  leadAgency: 'H29.6',
  parentId: null,
  dossierIds: [],
  workingDays: null,
  ...term(),
  progressDueAt: null,
  policyVersion: 1,
  calendarRevision: 1,
  contributions: [plannedPart('contribution')],
  ...change,
});

const { contributions: _, ...given } = taskInput();

export const taskContext = (change: Partial<TaskContext> = {}): TaskContext => ({
  ...given,
  sourceNumber: '1',
  sourceDate: '2026-11-20',
  responsibleOfficial: null,
  ownerlessSince: null,
  originalDueAt: hours(100),
  overdueAt: null,
  reminders: [],
  progress: [],
  percent: 0,
  answers: [],
  reports: [],
  reportedAt: null,
  confirmDueAt: null,
  extensions: [],
  declines: [],
  suspensions: [],
  haltedAt: null,
  suspendedUntil: null,
  suspendedFrom: null,
  cancellation: null,
  assignedAt: NOW,
  leadSince: NOW,
  completedAt: null,
  ...change,
});

export const taskReport = (change: Partial<TaskContext['reports'][number]> = {}): TaskContext['reports'][number] => ({
  text: 'x',
  documentNumber: '1',
  documentDate: '2026-11-23',
  signedBy: 'H29.6-01',
  files: [],
  at: NOW.toISOString(),
  by: null,
  outcome: null,
  outcomeAt: null,
  missing: null,
  ...change,
});

export const taskExtension = (
  change: Partial<TaskContext['extensions'][number]> = {},
): TaskContext['extensions'][number] => ({
  no: 1,
  dueAt: hours(200).toISOString(),
  reason: 'x',
  askedAt: NOW.toISOString(),
  askedBy: null,
  repeated: false,
  decisionDueAt: hours(16).toISOString(),
  outcome: null,
  decidedDueAt: null,
  decisionReason: null,
  decidedAt: null,
  decidedBy: null,
  ...change,
});

export const taskDecline = (
  change: Partial<TaskContext['declines'][number]> = {},
): TaskContext['declines'][number] => ({
  agency: 'H29.6',
  reason: 'x',
  competentAgency: null,
  at: NOW.toISOString(),
  by: null,
  outcome: null,
  outcomeReason: null,
  ...change,
});

export const taskSuspension = (
  change: Partial<TaskContext['suspensions'][number]> = {},
): TaskContext['suspensions'][number] => ({ reason: 'x', from: NOW.toISOString(), until: null, to: null, ...change });

/** Events of a task by type, the rules met; new terms begin at that moment. */
export const taskEvents = (at: Date = NOW): { [T in TaskEvent['type']]: TaskEvent & { type: T } } => {
  const goesOn = { ...term(at), parts: [], progressDueAt: hours(168, at) };
  return {
    name_official: { type: 'name_official', at, ...open, official: 'H29.6-04', reason: null },
    acknowledge: { type: 'acknowledge', at, ...open, official: 'H29.6-04' },
    decline: { type: 'decline', at, ...open, decline: taskDecline({ at: at.toISOString() }) },
    insist: { type: 'insist', at, ...open, ...goesOn, reason: 'x' },
    reassign: { type: 'reassign', at, ...open, ...goesOn, leadAgency: 'H29.7', reason: 'x', by: null },
    tell_progress: {
      type: 'tell_progress',
      at,
      ...open,
      progress: {
        percent: 10,
        text: 'x',
        difficulties: 'x',
        proposals: null,
        files: [],
        at: at.toISOString(),
        by: null,
      },
      progressDueAt: hours(168, at),
    },
    answer_difficulty: { type: 'answer_difficulty', at, ...open, text: 'x', by: null },
    report: { type: 'report', at, ...open, report: taskReport({ at: at.toISOString() }), confirmDueAt: hours(72, at) },
    confirm: { type: 'confirm', at, ...open, text: null, by: null },
    return: { type: 'return', at, ...open, ...goesOn, missing: 'x', by: null },
    ask_extension: { type: 'ask_extension', at, ...open, extension: taskExtension({ askedAt: at.toISOString() }) },
    decide_extension: {
      type: 'decide_extension',
      at,
      ...open,
      ...term(at),
      outcome: 'granted',
      reason: null,
      by: null,
    },
    suspend: {
      type: 'suspend',
      at,
      ...open,
      suspension: taskSuspension({ from: at.toISOString() }),
      until: hours(300, at),
    },
    resume: { type: 'resume', at, ...open, ...goesOn, by: null },
    cancel: { type: 'cancel', at, ...open, reason: 'x' },
    remind: { type: 'remind', at, ...open, contributionId: null, message: null, by: null },
    contribute: {
      type: 'contribute',
      at,
      ...open,
      contributionId: 'contribution',
      contributed: {
        text: 'x',
        documentNumber: null,
        documentDate: null,
        signedBy: 'H29.4-01',
        files: [],
        at: at.toISOString(),
        by: null,
      },
    },
    assign_handler: {
      type: 'assign_handler',
      at,
      ...open,
      contributionId: 'contribution',
      official: 'H29.4-03',
      reason: null,
    },
    release: { type: 'release', at, ...open, contributionId: 'contribution', reason: 'x' },
    refer: { type: 'refer', at, ...open, referral: { id: 'referral', input: referralPlan({ procedureCode: null }) } },
    add_parts: { type: 'add_parts', at, ...open, contributions: [] },
    expect_progress: { type: 'expect_progress', at, progressDueAt: hours(168, at) },
    official_left: { type: 'official_left', at, since: '2026-11-23', head: null },
    go_on: { type: 'go_on', at, ...goesOn },
    grant_time: { type: 'grant_time', at, ...term(at), reason: 'x' },
    calendar_changed: {
      type: 'calendar_changed',
      at,
      ...term(hours(24, at)),
      basis: 'x',
      confirmDueAt: hours(96, at),
      parts: [],
    },
  };
};

export const contributionContext = (change: Partial<ContributionContext> = {}): ContributionContext => ({
  ...plannedPart('contribution').input,
  handler: null,
  ownerlessSince: null,
  reminders: [],
  contributed: [],
  contributedAt: null,
  late: false,
  haltedAt: null,
  release: null,
  askedAt: NOW,
  ...change,
});

/** Events of a part by type, the rules met. */
export const contributionEvents = (
  at: Date = NOW,
): { [T in ContributionEvent['type']]: ContributionEvent & { type: T } } => ({
  contribute: { type: 'contribute', at, ...open, contributed: taskEvents(at).contribute.contributed },
  remind_part: { type: 'remind_part', at, ...open, message: null, by: null },
  assign_part_handler: { type: 'assign_part_handler', at, official: 'H29.4-03', reason: null },
  handler_left: { type: 'handler_left', at, since: '2026-11-23', head: null },
  let_go: { type: 'let_go', at, reason: 'x' },
  halt: { type: 'halt', at },
  move_part: { type: 'move_part', at, dueAt: hours(100, at), counted: null, ladder: term(at).ladder, basis: 'x' },
});

export const TASK_TIMERS = [
  'taskReminder',
  'taskAtRisk',
  'taskTerm',
  'progressDeadline',
  'confirmationDeadline',
  'suspensionEnd',
] as const;

export const CONTRIBUTION_TIMERS = ['partReminder', 'partTerm'] as const;
