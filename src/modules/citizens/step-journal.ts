import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { StepContext, StepEvent } from './step.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const STEP_ENTRIES = [
  'step.started',
  'step.assigned',
  'step.ownerless',
  'step.halted',
  'step.resumed',
  'step.overdue',
  'step.escalated',
  'step.reminded',
  'step.moved',
  'step.ended',
] as const;

type StepEntry = (typeof STEP_ENTRIES)[number];
type Args = ActionArgs<StepContext>;
type Of<T extends StepEvent['type']> = EventOf<StepEvent, T>;

/** Entries of a turn are about its unit, and name step, unit and handler; they get its id as `stepId` from the workflow. */
const entry = (type: StepEntry, context: StepContext, data: AnyDraft['data']): AnyDraft => ({
  type,
  about: context.agency,
  data: {
    step: context.code,
    name: context.name,
    turn: context.turn,
    agency: context.agency,
    official: context.official,
    startedAt: context.startedAt,
    dueAt: context.dueAt,
    ...data,
  },
});

/** What each event of a turn leaves in the journal. */
export const stepDrafts = {
  started: ({ context }: Args) => entry('step.started', context, { budgetMinutes: context.budgetMinutes }),
  /** Before the change: who had it until now. */
  assigned: ({ context, event }: Args) => {
    const { official, reason } = event as Of<'assign'>;
    return entry('step.assigned', context, { from: context.official, to: official, reason });
  },
  officialLeft: ({ context, event }: Args) => {
    const { since, head } = event as Of<'official_left'>;
    return entry('step.ownerless', context, { since, head });
  },
  halted: ({ context, event }: Args) =>
    entry('step.halted', context, { reason: (event as Of<'halt'>).reason, usedMinutes: context.usedMinutes }),
  resumed: ({ context }: Args) => entry('step.resumed', context, { late: context.overdueAt !== null }),
  overdue: ({ context }: Args) => entry('step.overdue', context, {}),
  escalated: ({ context }: Args) => entry('step.escalated', context, {}),
  reminded: ({ context }: Args) => {
    const { rung, to } = context.reminders.at(-1)!;
    return entry('step.reminded', context, { rung, to });
  },
  moved: ({ context, event }: Args) => entry('step.moved', context, { basis: (event as Of<'move_step'>).basis }),
  ended: ({ context }: Args) =>
    entry('step.ended', context, {
      outcome: context.outcome,
      note: context.note,
      usedMinutes: context.usedMinutes,
      late: context.overdueAt !== null,
      endedAt: context.endedAt,
    }),
};
