import { setup } from 'xstate';
import { changesOf, durable, recordOf, until, workflowActions } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import { stepDrafts } from './step-journal.js';
import { STEP_INTERNAL, type StepContext, type StepEvent, type StepInput } from './step.js';
import { STEP_STATE_NAMES } from './texts/names.js';

const { onEvent, onTime } = changesOf<StepContext, StepEvent>();
const record = recordOf<StepContext, StepEvent>();

const definition = setup({
  types: { context: {} as StepContext, events: {} as StepEvent, input: {} as StepInput & { at: Date } },
  actions: workflowActions,
  delays: {
    stepTerm: until(({ dueAt }: StepContext) => dueAt),
    stepEscalation: until(({ escalateAt, reminders }: StepContext) =>
      reminders.some((each) => each.rung === 'to_head') ? null : escalateAt,
    ),
  },
  guards: {
    wasOverdue: ({ context }) => context.overdueAt !== null,
    // What the calendar moved ahead was not missed.
    liesAhead: ({ event }) => event.type === 'move_step' && event.dueAt > event.at,
  },
});

const begun = ({ at, by, ...input }: StepInput & { at: Date }): StepContext => ({
  ...input,
  ownerlessSince: null,
  officials: input.official === null ? [] : [{ official: input.official, from: at.toISOString(), by }],
  usedMinutes: 0,
  runningSince: at,
  haltedAt: null,
  overdueAt: null,
  reminders: [],
  outcome: null,
  note: null,
  startedAt: at,
  endedAt: null,
});

const assigned = onEvent<'assign'>(({ officials }, { at, official, by }) => ({
  official,
  ownerlessSince: null,
  officials: [...officials, { official, from: at.toISOString(), by }],
}));
const officialLeft = onEvent<'official_left'>((_, { since }) => ({ ownerlessSince: since }));
const halted = onEvent<'halt'>(({ usedMinutes }, { at, minutes }) => ({
  usedMinutes: usedMinutes + minutes,
  runningSince: null,
  haltedAt: at,
}));
/** What was missed stays missed. */
const wentOn = onEvent<'go_on'>((_, { at, dueAt, counted, escalateAt }) => ({
  runningSince: at,
  haltedAt: null,
  dueAt,
  counted,
  escalateAt,
}));
const moved = onEvent<'move_step'>((_, { at, dueAt, counted, escalateAt }) => ({
  dueAt,
  counted,
  escalateAt,
  ...(dueAt > at && { overdueAt: null }),
}));
/** R16: who has the step is told at its term. */
const ranOut = onTime(({ dueAt, official, reminders }, now) => ({
  overdueAt: dueAt,
  reminders: [...reminders, { at: now.toISOString(), rung: 'at_deadline' as const, to: official }],
}));
const headReminded = onEvent<'remind_head'>(({ reminders }, { at, head }) => ({
  reminders: [...reminders, { at: at.toISOString(), rung: 'to_head' as const, to: head }],
}));
const ended = onEvent<'end'>((context, { at, outcome, note, minutes }) => ({
  outcome,
  note,
  usedMinutes: context.usedMinutes + minutes,
  runningSince: null,
  haltedAt: null,
  endedAt: at,
  // What was handed on in the deadline's own second was in time after all.
  overdueAt: isLate(at, context.dueAt) ? context.overdueAt : null,
}));

const ofOfficial = {
  assign: { actions: [record(stepDrafts.assigned), assigned] },
  official_left: { actions: [record(stepDrafts.officialLeft), officialLeft] },
} as const;
const end = { target: 'ended', actions: [ended, record(stepDrafts.ended)] } as const;
const halt = { target: 'halted', actions: [halted, record(stepDrafts.halted)] } as const;

const machine = definition.createMachine({
  id: 'step',
  context: ({ input }) => begun(input),
  initial: 'in_time',
  entry: record(stepDrafts.started),
  states: {
    // Entered when the unit gets the step, and when time runs on. The unit hands it on, or its hours run out; while time stands it is halted.
    in_time: {
      after: {
        stepTerm: { target: 'overdue', actions: [ranOut, record(stepDrafts.overdue), record(stepDrafts.reminded)] },
      },
      on: {
        ...ofOfficial,
        halt,
        end,
        move_step: { target: 'in_time', reenter: true, actions: [moved, record(stepDrafts.moved)] },
      },
    },
    // Entered when its hours have run out. The unit hands it on late; if it does not, its head is reminded.
    overdue: {
      after: { stepEscalation: { actions: record(stepDrafts.escalated) } },
      on: {
        ...ofOfficial,
        halt,
        end,
        remind_head: { actions: [headReminded, record(stepDrafts.reminded)] },
        move_step: [
          { guard: 'liesAhead', target: 'in_time', actions: [moved, record(stepDrafts.moved)] },
          { target: 'overdue', reenter: true, actions: [moved, record(stepDrafts.moved)] },
        ],
      },
    },
    // Entered while the applicant or others have the dossier. Its time goes on when they have done, or it ends with the dossier.
    halted: {
      on: {
        ...ofOfficial,
        end,
        go_on: [
          { guard: 'wasOverdue', target: 'overdue', actions: [wentOn, record(stepDrafts.resumed)] },
          { target: 'in_time', actions: [wentOn, record(stepDrafts.resumed)] },
        ],
      },
    },
    // Entered when the unit has it no more. Final.
    ended: {},
  },
});

/** One turn of a step with the unit that has it, and the clock that its hours run on (R16, R17). */
export const stepMachine = durable(machine, { name: 'step', internal: STEP_INTERNAL, called: STEP_STATE_NAMES });
