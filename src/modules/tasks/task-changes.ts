import { changesOf } from '../../workflow/index.js';
import type { TaskEvent } from './task-events.js';
import { automatic, isLate } from '../consultations/index.js';
import { rungOfTaskTerm } from './task-ladder.js';
import { pastReminders, type MovedTerm, type TaskContext, type TaskInput } from './task.js';

type Of<T extends TaskEvent['type']> = Extract<TaskEvent, { type: T }>;

const { onEvent, onTime } = changesOf<TaskContext, TaskEvent>();

/** The context of a task that was just given. */
export const assigned = ({ at, contributions: _, ...input }: TaskInput & { at: Date }): TaskContext => ({
  ...input,
  sourceNumber: input.source.documentNumber,
  sourceDate: input.source.documentDate,
  responsibleOfficial: null,
  ownerlessSince: null,
  originalDueAt: input.dueAt,
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
  assignedAt: at,
  leadSince: at,
  completedAt: null,
});

const term = ({ dueAt, counted, atRiskAt, ladder }: MovedTerm): MovedTerm => ({ dueAt, counted, atRiskAt, ladder });

/** A term that lies ahead makes overdue what was overdue no longer. */
const moved = (context: TaskContext, event: MovedTerm & { readonly at: Date }): Partial<TaskContext> => ({
  ...term(event),
  overdueAt: event.dueAt !== null && event.dueAt > (context.haltedAt ?? event.at) ? null : context.overdueAt,
});

/** A new term, with reminders of its own. */
const anew = (context: TaskContext, event: MovedTerm & { readonly at: Date }): Partial<TaskContext> => ({
  ...moved(context, event),
  reminders: pastReminders(context.reminders),
});

/** Time goes on after it stood still. What had been missed stays missed, unless the new term lies ahead. */
const goesOn = (context: TaskContext, event: MovedTerm & { readonly at: Date }): Partial<TaskContext> => ({
  ...term(event),
  overdueAt: event.dueAt !== null && event.dueAt > event.at ? null : context.overdueAt,
  reminders: pastReminders(context.reminders),
  haltedAt: null,
});

export const officialNamed = onEvent<'name_official' | 'acknowledge'>((context, { official }) => ({
  responsibleOfficial: official ?? context.responsibleOfficial,
  ownerlessSince: official === null ? context.ownerlessSince : null,
}));

export const officialLeft = onEvent<'official_left'>((_, { since }) => ({ ownerlessSince: since }));

export const declined = onEvent<'decline'>((context, { at, decline }) => ({
  declines: [...context.declines, decline],
  haltedAt: at,
}));

const lastDecline = ({ declines }: TaskContext, outcome: 'insisted' | 'reassigned', outcomeReason: string) =>
  declines.map((each, index) =>
    index === declines.length - 1 && each.outcome === null ? { ...each, outcome, outcomeReason } : each,
  );

export const insisted = onEvent<'insist'>((context, event) => ({
  ...goesOn(context, event),
  declines: lastDecline(context, 'insisted', event.reason),
  progressDueAt: null,
}));

/** What another agency asked for is not decided for the one that leads now. */
const extensionsLeft = ({ extensions }: TaskContext, { at, reason, by }: Of<'reassign'>) =>
  extensions.map((each) =>
    each.outcome === null
      ? { ...each, outcome: 'refused' as const, decisionReason: reason, decidedAt: at.toISOString(), decidedBy: by }
      : each,
  );

/** Another agency begins: with its own official, its own term, and nobody else's lateness or requests. */
export const reassigned = onEvent<'reassign'>((context, event) => ({
  ...term(event),
  reminders: pastReminders(context.reminders),
  overdueAt: null,
  declines: lastDecline(context, 'reassigned', event.reason),
  extensions: extensionsLeft(context, event),
  leadAgency: event.leadAgency,
  leadSince: event.at,
  responsibleOfficial: null,
  ownerlessSince: null,
  haltedAt: null,
  progressDueAt: event.progressDueAt,
  percent: 0,
}));

export const progressTold = onEvent<'tell_progress'>((context, { progress, progressDueAt }) => ({
  progress: [...context.progress, progress],
  percent: progress.percent,
  progressDueAt,
}));

export const difficultyAnswered = onEvent<'answer_difficulty'>((context, { at, text, by }) => ({
  answers: [...context.answers, { text, at: at.toISOString(), by }],
}));

export const progressMissed = onTime(() => ({ progressDueAt: null }));

export const progressExpected = onEvent<'expect_progress'>((_, { progressDueAt }) => ({ progressDueAt }));

export const reported = onEvent<'report'>((context, { at, report, confirmDueAt }) => ({
  reports: [...context.reports, report],
  reportedAt: at,
  confirmDueAt,
  haltedAt: at,
  percent: 100,
  // A product that came in the deadline's own second was in time after all.
  overdueAt: context.dueAt !== null && isLate(at, context.dueAt) ? context.overdueAt : null,
}));

const settled = ({ reports }: TaskContext, outcome: 'confirmed' | 'returned', at: Date, missing: string | null) =>
  reports.map((each, index) =>
    index === reports.length - 1 ? { ...each, outcome, outcomeAt: at.toISOString(), missing } : each,
  );

export const confirmed = onEvent<'confirm'>((context, { at }) => ({
  reports: settled(context, 'confirmed', at, null),
  completedAt: at,
  confirmDueAt: null,
}));

export const returned = onEvent<'return'>((context, event) => ({
  ...goesOn(context, event),
  reports: settled(context, 'returned', event.at, event.missing),
  reportedAt: null,
  confirmDueAt: null,
  progressDueAt: event.progressDueAt,
}));

export const extensionAsked = onEvent<'ask_extension'>((context, { extension }) => ({
  extensions: [...context.extensions, extension],
}));

export const extensionDecided = onEvent<'decide_extension'>((context, event) => ({
  ...(event.outcome !== 'refused' && anew(context, event)),
  extensions: context.extensions.map((each) =>
    each.outcome === null
      ? {
          ...each,
          outcome: event.outcome,
          decidedDueAt: event.outcome === 'refused' ? null : (event.dueAt?.toISOString() ?? null),
          decisionReason: event.reason,
          decidedAt: event.at.toISOString(),
          decidedBy: event.by,
        }
      : each,
  ),
}));

export const suspended = (from: 'assigned' | 'in_progress') =>
  onEvent<'suspend'>((context, { at, suspension, until }) => ({
    suspensions: [...context.suspensions, suspension],
    haltedAt: at,
    suspendedUntil: until,
    suspendedFrom: from,
  }));

const lastSuspension = ({ suspensions }: TaskContext, at: Date) =>
  suspensions.map((each) => (each.to === null ? { ...each, to: at.toISOString() } : each));

/** Progress is told by who has taken the work up. */
export const resumed = onEvent<'resume'>((context, event) => ({
  ...goesOn(context, event),
  suspensions: lastSuspension(context, event.at),
  suspendedUntil: null,
  suspendedFrom: null,
  progressDueAt: context.suspendedFrom === 'assigned' ? null : event.progressDueAt,
}));

/** The end that was ordered; its time goes on as soon as the term was computed. */
export const suspensionEnded = onTime((context, now) => ({
  suspensions: lastSuspension(context, now),
  suspendedUntil: null,
  suspendedFrom: null,
}));

export const wentOn = onEvent<'go_on'>((context, event) => ({
  ...goesOn(context, event),
  progressDueAt: event.progressDueAt,
}));

export const cancelled = onEvent<'cancel'>((_, { at, reason }) => ({ cancellation: reason, completedAt: at }));

export const remindedByHand = onEvent<'remind'>((context, { at, message, by }) => ({
  reminders: [...context.reminders, { at: at.toISOString(), kind: 'manual', rung: null, message, by }],
}));

export const reminded = onTime((context, now) => ({
  reminders: [...context.reminders, automatic(rungOfTaskTerm(context, now), now)],
}));

export const overdue = onTime((context, now) => ({
  overdueAt: context.dueAt,
  reminders: [...context.reminders, automatic(rungOfTaskTerm(context, now), now)],
}));

export const timeGranted = onEvent<'grant_time'>((context, event) => anew(context, event));

/** The other region moves the term, and tells from where: what is here leaves it as it was. */
export const confirmationMoved = onEvent<'calendar_changed'>((_, { confirmDueAt }) => ({ confirmDueAt }));

export const calendarChanged = onEvent<'calendar_changed'>((context, event) => ({
  ...moved(context, event),
  confirmDueAt: event.confirmDueAt,
}));
