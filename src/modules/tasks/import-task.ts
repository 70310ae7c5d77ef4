import type { State } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import {
  momentIn,
  numberIn,
  textIn,
  type ImportedLine,
  type Importing,
  type ImportRecord,
} from '../processes/index.js';
import type { Contributed, ContributionContext, ContributionState } from './contribution.js';
import { assigned } from './task-changes.js';
import { planTaskLadder } from './task-ladder.js';
import { nextProgressAt, policyOf, termFrom } from './task-terms.js';
import type { TaskClock, TaskContext, TaskInput, TaskReport, TaskState } from './task.js';

/** An instance of an old system as it stands here from now on. */
export interface Placed<C> {
  readonly state: State;
  readonly context: C;
}

export const taskCodeOf = (record: ImportRecord): string => textIn(record, 'code') ?? textIn(record, 'id')!;

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** When its time began to stand still: with the report, the decline or the suspension. */
const haltedIn = (record: ImportRecord): Date | null =>
  momentIn(record, 'reportedAt') ?? momentIn(record, 'declinedAt') ?? momentIn(record, 'suspendedAt');

export function importedTask({ record }: Pick<ImportedLine, 'record'>, importing: Importing): Placed<TaskContext> {
  const { reference, now, importId, system } = importing;
  const process = record['state'] as TaskState;
  const [assignedAt, dueAt, reportedAt] = ['assignedAt', 'dueAt', 'reportedAt'].map((each) => momentIn(record, each));
  const policy = reference.policies.inForce(reference.calendar.localDate(assignedAt!));
  const basis = { calendar: reference.calendar, policy };
  const haltedAt = haltedIn(record);
  const overdueAt = dueAt && isLate(haltedAt ?? momentIn(record, 'completedAt') ?? now, dueAt) ? dueAt : null;
  const term = termFrom(basis, assignedAt!, dueAt ?? null);
  const clock = clockOf(process, { dueAt: dueAt ?? null, overdueAt, atRiskAt: term.atRiskAt }, now);
  const confirmed = reportedAt && reference.calendar.addWorkingDays(reportedAt, policy.tasks.confirmationWorkingDays);
  const context: TaskContext = {
    ...assigned({ ...beginning(record, importing), ...term, policyVersion: policy.version, at: assignedAt! }),
    ladder: planTaskLadder(reference.calendar, policy.reminders, now, dueAt ?? null),
    responsibleOfficial: textIn(record, 'responsibleOfficial'),
    originalDueAt: momentIn(record, 'originalDueAt') ?? dueAt ?? null,
    overdueAt,
    percent: numberIn(record, 'percent') ?? (reportedAt ? 100 : 0),
    progressDueAt: process === 'in_progress' ? nextProgressAt(basis, now) : null,
    reports: reportsOf(record, process),
    reportedAt: reportedAt ?? null,
    confirmDueAt: process === 'reported' ? (momentIn(record, 'confirmDueAt') ?? confirmed ?? null) : null,
    declines: declinesOf(record),
    suspensions: suspensionsOf(record),
    haltedAt,
    suspendedUntil: momentIn(record, 'suspendedUntil'),
    suspendedFrom: textIn(record, 'suspendedFrom') as TaskContext['suspendedFrom'],
    cancellation: textIn(record, 'cancellation'),
    completedAt: momentIn(record, 'completedAt'),
    imported: {
      importId,
      system,
      id: textIn(record, 'id')!,
      at: now.toISOString(),
      unproven: clock === 'stopped' || overdueAt !== null || process === 'reported',
    },
  };
  return { state: { process, clock }, context };
}

function clockOf(
  process: TaskState,
  { dueAt, overdueAt, atRiskAt }: Pick<TaskContext, 'dueAt' | 'overdueAt' | 'atRiskAt'>,
  now: Date,
): TaskClock {
  if (process === 'completed' || process === 'cancelled') return 'stopped';
  if (process === 'reported' || process === 'declined' || process === 'suspended') return 'halted';
  if (dueAt === null) return 'no_term';
  if (overdueAt !== null) return 'overdue';
  return atRiskAt !== null && atRiskAt <= now ? 'at_risk' : 'in_term';
}

type Beginning = Omit<TaskInput, 'dueAt' | 'counted' | 'atRiskAt' | 'ladder' | 'policyVersion'>;

const beginning = (record: ImportRecord, { reference }: Importing): Beginning => ({
  code: taskCodeOf(record),
  title: textIn(record, 'title')!,
  content: textIn(record, 'content') ?? textIn(record, 'title')!,
  product: textIn(record, 'product')!,
  importance: (textIn(record, 'importance') ?? 'normal') as TaskContext['importance'],
  field: textIn(record, 'field'),
  source: {
    issuer: textIn(record, 'issuer')!,
    documentNumber: textIn(record, 'sourceNumber')!,
    documentDate: textIn(record, 'sourceDate')!,
    signedBy: textIn(record, 'sourceSignedBy')!,
    abstract: textIn(record, 'abstract'),
  },
  assigner: textIn(record, 'assigner')!,
  leadAgency: textIn(record, 'leadAgency')!,
  parentId: null,
  dossierIds: [],
  workingDays: null,
  progressDueAt: null,
  calendarRevision: reference.calendarRevision,
  contributions: [],
});

function reportsOf(record: ImportRecord, process: TaskState): readonly TaskReport[] {
  const [documentNumber, reportedAt] = [textIn(record, 'reportNumber'), momentIn(record, 'reportedAt')];
  if (documentNumber === null || reportedAt === null) return [];
  const confirmed = process === 'completed';
  return [
    {
      text: textIn(record, 'reportText')!,
      documentNumber,
      documentDate: textIn(record, 'reportDate')!,
      signedBy: textIn(record, 'reportSignedBy')!,
      files: [],
      at: reportedAt.toISOString(),
      by: null,
      outcome: confirmed ? 'confirmed' : null,
      outcomeAt: confirmed ? iso(momentIn(record, 'completedAt')) : null,
      missing: null,
    },
  ];
}

function declinesOf(record: ImportRecord): TaskContext['declines'] {
  const [at, reason] = [momentIn(record, 'declinedAt'), textIn(record, 'declineReason')];
  if (at === null || reason === null) return [];
  const [agency, competentAgency] = [textIn(record, 'leadAgency')!, textIn(record, 'competentAgency')];
  return [{ agency, reason, competentAgency, at: at.toISOString(), by: null, outcome: null, outcomeReason: null }];
}

function suspensionsOf(record: ImportRecord): TaskContext['suspensions'] {
  const [from, reason] = [momentIn(record, 'suspendedAt'), textIn(record, 'suspensionReason')];
  if (from === null || reason === null) return [];
  return [{ reason, from: from.toISOString(), until: iso(momentIn(record, 'suspendedUntil')), to: null }];
}

/** The part of a cooperating agency in an imported task. */
export function importedPart(
  { record }: Pick<ImportedLine, 'record'>,
  task: TaskContext,
  importing: Importing,
): Placed<ContributionContext> {
  const { reference, now, importId, system } = importing;
  const told = record['state'] as ContributionState;
  const [dueAt, contributedAt] = [momentIn(record, 'dueAt'), momentIn(record, 'contributedAt')];
  const open = told === 'pending' || told === 'overdue';
  const passed = dueAt !== null && isLate(task.haltedAt ?? now, dueAt);
  const state: ContributionState = open ? (passed ? 'overdue' : 'pending') : told;
  const policy = policyOf(reference, task);
  const context: ContributionContext = {
    aggregateCode: task.code,
    leadAgency: task.leadAgency,
    agency: textIn(record, 'agency')!,
    part: textIn(record, 'part')!,
    handler: textIn(record, 'handler'),
    ownerlessSince: null,
    dueAt,
    counted: null,
    ladder: open ? planTaskLadder(reference.calendar, policy.reminders, now, dueAt) : [],
    reminders: [],
    contributed: contributedOf(record),
    contributedAt,
    late: contributedAt !== null && dueAt !== null && isLate(contributedAt, dueAt),
    haltedAt: open ? task.haltedAt : null,
    release: textIn(record, 'release'),
    askedAt: momentIn(record, 'askedAt') ?? task.assignedAt,
    imported: { importId, system, id: textIn(record, 'id')!, at: now.toISOString(), unproven: state !== 'pending' },
  };
  return { state: { state }, context };
}

function contributedOf(record: ImportRecord): readonly Contributed[] {
  const at = momentIn(record, 'contributedAt');
  if (at === null) return [];
  return [
    {
      text: textIn(record, 'text')!,
      documentNumber: textIn(record, 'documentNumber'),
      documentDate: textIn(record, 'documentDate'),
      signedBy: textIn(record, 'signedBy')!,
      files: [],
      at: at.toISOString(),
      by: null,
    },
  ];
}
