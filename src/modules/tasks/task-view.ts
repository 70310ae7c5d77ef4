import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ContributionContext, ContributionState } from './contribution.js';
import type { TaskView } from './task-responses.js';
import {
  subjectOfTask,
  timeOf,
  type TaskClock,
  type TaskContext,
  type TaskFile,
  type TaskReminder,
  type TaskState,
} from './task.js';

const filesView = (files: readonly TaskFile[]) =>
  files.map(({ fileId, fileSha256 = null }) => ({ fileId, fileSha256 }));

const withFiles = <T extends { readonly files: readonly TaskFile[] }>(all: readonly T[]) =>
  all.map((each) => ({ ...each, files: filesView(each.files) }));

const remindersView = (reminders: readonly TaskReminder[]) => reminders.map(({ past: _, ...each }) => each);

/** A task with the parts of cooperating agencies, as those see it who see all of it. */
export function taskView(
  { directory }: Pick<ReferenceData, 'directory'>,
  { id, state, context, version }: Instance<TaskContext>,
  parts: readonly Instance<ContributionContext>[],
  _updatedAt?: Date,
): TaskView {
  const clock = state['clock'] as TaskClock;
  const nameOf = (agency: string): string => directory.agency(agency)?.name ?? agency;
  const time = timeOf(clock, context);
  return {
    id,
    code: context.code,
    state: state['process'] as TaskState,
    time,
    title: context.title,
    content: context.content,
    product: context.product,
    importance: context.importance,
    field: context.field,
    source: context.source,
    assigner: context.assigner,
    assignerName: nameOf(context.assigner),
    lead: context.leadAgency,
    leadName: nameOf(context.leadAgency),
    responsibleOfficial: context.responsibleOfficial,
    parentId: context.parentId,
    dossierIds: [...context.dossierIds],
    cooperating: parts.map((each) => partView(nameOf(each.context.agency), each)),
    dueAt: iso(context.dueAt),
    originalDueAt: iso(context.originalDueAt),
    atRiskAt: iso(context.atRiskAt),
    overdue: time === 'overdue',
    percent: context.percent,
    progress: withFiles(context.progress),
    progressDueAt: iso(context.progressDueAt),
    answers: [...context.answers],
    reports: withFiles(context.reports),
    reportedAt: iso(context.reportedAt),
    confirmDueAt: iso(context.confirmDueAt),
    extensions: [...context.extensions],
    declines: [...context.declines],
    suspensions: [...context.suspensions],
    suspendedUntil: iso(context.suspendedUntil),
    reminders: remindersView(context.reminders),
    cancellation: context.cancellation,
    version,
    assignedAt: context.assignedAt.toISOString(),
    completedAt: iso(context.completedAt),
  };
}

const partView = (
  agencyName: string,
  { id, state, context }: Instance<ContributionContext>,
): TaskView['cooperating'][number] => ({
  id,
  agency: context.agency,
  agencyName,
  part: context.part,
  handler: context.handler,
  state: state['state'] as ContributionState,
  dueAt: iso(context.dueAt),
  late: context.late,
  contributions: withFiles(context.contributed),
  contributedAt: iso(context.contributedAt),
  reminders: remindersView(context.reminders),
  release: context.release,
  askedAt: context.askedAt.toISOString(),
});

/** What a cooperating agency sees: the task and its own part; nothing of what passes between lead and assigner, nor of others' parts. */
export function taskShownTo(caller: Caller, view: TaskView): TaskView {
  const cooperating = view.cooperating.map((each) => each.agency);
  if (may(caller, 'read a whole task', subjectOfTask({ leadAgency: view.lead }, cooperating))) return view;
  return {
    ...view,
    cooperating: view.cooperating.map((each) =>
      each.agency === caller.agency ? each : { ...each, contributions: [], reminders: [], release: null },
    ),
    progress: [],
    answers: [],
    reports: [],
    extensions: [],
    declines: [],
    reminders: [],
  };
}
