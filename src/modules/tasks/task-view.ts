import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import { importedView } from '../processes/index.js';
import type { Names } from '../tenants/index.js';
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

/** What somebody did, and when. */
interface Done {
  readonly by: string | null;
  readonly at: string;
}

/** What was handed in with a signature. */
interface Signed extends Done {
  readonly signedBy: string;
  readonly documentDate: string | null;
  readonly files: readonly TaskFile[];
}

const filesView = (files: readonly TaskFile[]) =>
  files.map(({ fileId, fileSha256 = null }) => ({ fileId, fileSha256 }));

const done = <T extends Done>(names: Names, each: T) => ({ ...each, ...names.official('by', each.by, each.at) });

/** The signer stands in the position of the day of the document. */
const signed = <T extends Signed>(names: Names, each: T) => ({
  ...done(names, each),
  ...names.official('signedBy', each.signedBy, each.documentDate ?? each.at),
  files: filesView(each.files),
});

const remindersView = (names: Names, reminders: readonly TaskReminder[]) =>
  reminders.map(({ at, kind, rung, message, by }) => done(names, { at, kind, rung, message, by }));

const extensionsView = (names: Names, { extensions }: TaskContext): TaskView['extensions'] =>
  extensions.map((each) => ({
    ...each,
    ...names.official('askedBy', each.askedBy, each.askedAt),
    ...names.official('decidedBy', each.decidedBy, each.decidedAt),
  }));

const declinesView = (names: Names, { declines }: TaskContext): TaskView['declines'] =>
  declines.map((each) => ({
    ...done(names, each),
    ...names.agency('agency', each.agency),
    ...names.agency('competentAgency', each.competentAgency),
  }));

/** A task with the parts of cooperating agencies, as those see it who see all of it. */
export function taskView(
  names: Names,
  { id, state, context, version }: Instance<TaskContext>,
  parts: readonly Instance<ContributionContext>[],
  updatedAt: Date,
): TaskView {
  const time = timeOf(state['clock'] as TaskClock, context);
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
    source: { ...context.source, documentMessageId: context.source.documentMessageId ?? null },
    ...names.agency('assigner', context.assigner),
    ...names.agency('lead', context.leadAgency),
    ...names.official('responsibleOfficial', context.responsibleOfficial, context.completedAt),
    parentId: context.parentId,
    dossierIds: [...context.dossierIds],
    cooperating: parts.map((each) => partView(names, each)),
    dueAt: iso(context.dueAt),
    originalDueAt: iso(context.originalDueAt),
    atRiskAt: iso(context.atRiskAt),
    overdue: time === 'overdue',
    percent: context.percent,
    progress: context.progress.map((each) => ({ ...done(names, each), files: filesView(each.files) })),
    progressDueAt: iso(context.progressDueAt),
    answers: context.answers.map((each) => done(names, each)),
    reports: context.reports.map((each) => signed(names, each)),
    reportedAt: iso(context.reportedAt),
    confirmDueAt: iso(context.confirmDueAt),
    extensions: extensionsView(names, context),
    declines: declinesView(names, context),
    suspensions: [...context.suspensions],
    suspendedUntil: iso(context.suspendedUntil),
    reminders: remindersView(names, context.reminders),
    cancellation: context.cancellation,
    ...importedView(context.imported),
    version,
    assignedAt: context.assignedAt.toISOString(),
    leadSince: context.leadSince.toISOString(),
    updatedAt: updatedAt.toISOString(),
    completedAt: iso(context.completedAt),
  };
}

const partView = (
  names: Names,
  { id, state, context }: Instance<ContributionContext>,
): TaskView['cooperating'][number] => ({
  id,
  ...names.agency('agency', context.agency),
  part: context.part,
  ...names.official('handler', context.handler, context.contributedAt),
  state: state['state'] as ContributionState,
  dueAt: iso(context.dueAt),
  late: context.late,
  contributions: context.contributed.map((each) => signed(names, each)),
  contributedAt: iso(context.contributedAt),
  reminders: remindersView(names, context.reminders),
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
