import type { Json } from '../../core/dates.js';
import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { TaskEvent } from './task-events.js';
import type { TaskContext, TaskFile } from './task.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const TASK_ENTRIES = [
  'task.assigned',
  'task.official_named',
  'task.ownerless',
  'task.acknowledged',
  'task.declined',
  'task.insisted',
  'task.reassigned',
  'task.progress',
  'task.progress_missed',
  'task.difficulty_answered',
  'task.reported',
  'task.completed',
  'task.returned',
  'task.confirmation_overdue',
  'task.confirmation_moved',
  'task.extension_asked',
  'task.extension_decided',
  'task.suspended',
  'task.resumed',
  'task.suspension_ended',
  'task.cancelled',
  'task.reminded',
  'task.at_risk',
  'task.overdue',
  'task.time_granted',
  'task.moved',
] as const;

type TaskEntry = (typeof TASK_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: TaskEntry };
type Of<T extends TaskEvent['type']> = EventOf<TaskEvent, T>;
type Args = ActionArgs<TaskContext>;

const entry = (type: TaskEntry, data: JournalDraft['data']): JournalDraft => ({ type, data });

/** Files by the hash of each; undefined where there are none. */
const hashes = (files: readonly TaskFile[]): Json | undefined =>
  files.length > 0 ? files.map(({ fileId, fileSha256 = null }) => ({ fileId, fileSha256 })) : undefined;

/** What each event of a task leaves in the journal. */
export const drafts = {
  assigned: ({ context }: Args) =>
    entry('task.assigned', {
      code: context.code,
      title: context.title,
      content: context.content,
      product: context.product,
      importance: context.importance,
      field: context.field,
      source: { ...context.source },
      assigner: context.assigner,
      lead: context.leadAgency,
      parentId: context.parentId,
      dossierIds: [...context.dossierIds],
      dueAt: context.dueAt,
      workingDays: context.workingDays,
    }),
  officialNamed: ({ context, event }: Args) => {
    const { official, reason } = event as Of<'name_official'>;
    return entry('task.official_named', { official, reason, agency: context.leadAgency });
  },
  officialLeft: ({ context, event }: Args) => {
    const { since, head } = event as Of<'official_left'>;
    return entry('task.ownerless', { official: context.responsibleOfficial, since, head, agency: context.leadAgency });
  },
  acknowledged: ({ context }: Args) => entry('task.acknowledged', { official: context.responsibleOfficial }),
  declined: ({ context }: Args) => {
    const { agency, reason, competentAgency } = context.declines.at(-1)!;
    return entry('task.declined', { agency, reason, competentAgency });
  },
  insisted: ({ context, event }: Args) =>
    entry('task.insisted', { reason: (event as Of<'insist'>).reason, dueAt: context.dueAt }),
  /** Written before the change: it names who had it. */
  reassigned: ({ context, event }: Args) => {
    const { leadAgency, reason, dueAt } = event as Of<'reassign'>;
    return entry('task.reassigned', {
      from: context.leadAgency,
      official: context.responsibleOfficial,
      lead: leadAgency,
      reason,
      dueAt,
    });
  },
  progressTold: ({ context }: Args) => {
    const { percent, text, difficulties, proposals, files } = context.progress.at(-1)!;
    return entry('task.progress', { percent, text, difficulties, proposals, files: hashes(files) });
  },
  /** Written before the change: it names the moment that was missed. */
  progressMissed: ({ context }: Args) =>
    entry('task.progress_missed', {
      agency: context.leadAgency,
      official: context.responsibleOfficial,
      progressDueAt: context.progressDueAt,
    }),
  difficultyAnswered: ({ event }: Args) =>
    entry('task.difficulty_answered', { text: (event as Of<'answer_difficulty'>).text }),
  reported: ({ context }: Args) => {
    const { text, documentNumber, documentDate, signedBy, files } = context.reports.at(-1)!;
    return entry('task.reported', {
      text,
      documentNumber,
      documentDate,
      signedBy,
      files: hashes(files),
      agency: context.leadAgency,
      dueAt: context.dueAt,
      late: context.overdueAt !== null,
      confirmDueAt: context.confirmDueAt,
    });
  },
  completed: ({ context, event }: Args) =>
    entry('task.completed', {
      text: (event as Of<'confirm'>).text,
      reportedAt: context.reportedAt,
      dueAt: context.dueAt,
      late: context.overdueAt !== null,
    }),
  returned: ({ context, event }: Args) =>
    entry('task.returned', { missing: (event as Of<'return'>).missing, dueAt: context.dueAt }),
  confirmationOverdue: ({ context }: Args) =>
    entry('task.confirmation_overdue', { agency: context.assigner, confirmDueAt: context.confirmDueAt }),
  confirmationMoved: ({ context, event }: Args) => {
    const { confirmDueAt, basis } = event as Of<'calendar_changed'>;
    return entry('task.confirmation_moved', { from: context.confirmDueAt, to: confirmDueAt, basis });
  },
  extensionAsked: ({ context }: Args) => {
    const { no, dueAt, reason, repeated } = context.extensions.at(-1)!;
    return entry('task.extension_asked', { no, dueAt, reason, repeated, agency: context.leadAgency });
  },
  extensionDecided: ({ context, event }: Args) => {
    const { outcome, reason } = event as Of<'decide_extension'>;
    return entry('task.extension_decided', { outcome, reason, dueAt: context.dueAt });
  },
  suspended: ({ context }: Args) => {
    const { reason, until } = context.suspensions.at(-1)!;
    return entry('task.suspended', { reason, until });
  },
  resumed: ({ context }: Args) => entry('task.resumed', { dueAt: context.dueAt }),
  suspensionEnded: ({ context }: Args) => entry('task.suspension_ended', { until: context.suspensions.at(-1)!.until }),
  cancelled: ({ context }: Args) => entry('task.cancelled', { reason: context.cancellation }),
  reminded: ({ context }: Args) => {
    const { kind, rung, message } = context.reminders.at(-1)!;
    return entry('task.reminded', { kind, rung, message, agency: context.leadAgency });
  },
  atRisk: ({ context }: Args) => entry('task.at_risk', { dueAt: context.dueAt, agency: context.leadAgency }),
  overdue: ({ context }: Args) =>
    entry('task.overdue', {
      dueAt: context.dueAt,
      originalDueAt: context.originalDueAt,
      agency: context.leadAgency,
      official: context.responsibleOfficial,
    }),
  timeGranted: ({ context, event }: Args) => {
    const { reason, dueAt } = event as Of<'grant_time'>;
    return entry('task.time_granted', { reason, agency: context.leadAgency, dueAt });
  },
  /** Written before the change. */
  moved: ({ context, event }: Args) => {
    const { dueAt, basis } = event as Of<'calendar_changed'>;
    return entry('task.moved', { from: context.dueAt, to: dueAt, basis });
  },
};
