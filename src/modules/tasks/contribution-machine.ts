import { setup } from 'xstate';
import { automatic, isLate } from '../consultations/index.js';
import { usedFiles, type UsedFiles } from '../files/index.js';
import { changesOf, durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import { partDrafts } from './contribution-journal.js';
import {
  CONTRIBUTION_INTERNAL,
  type ContributionContext,
  type ContributionEvent,
  type ContributionInput,
} from './contribution.js';
import { pastReminders } from './task.js';
import { dueTaskRung, nextTaskRungAt, rungOfTaskTerm } from './task-ladder.js';
import { PART_STATE_NAMES } from './texts.js';

const { onEvent, onTime } = changesOf<ContributionContext, ContributionEvent>();
const record = recordOf<ContributionContext, ContributionEvent>();

/** While its time stands still nothing of it comes due. */
const running = (context: ContributionContext): boolean => context.haltedAt === null;

const definition = setup({
  types: {
    context: {} as ContributionContext,
    events: {} as ContributionEvent,
    input: {} as ContributionInput & { at: Date },
  },
  actions: { ...workflowActions, use_files: (_: unknown, _files: UsedFiles): void => undefined },
  delays: {
    partReminder: until((context: ContributionContext, now) =>
      running(context) ? nextTaskRungAt(context, now) : null,
    ),
    partTerm: until((context: ContributionContext) => (running(context) ? context.dueAt : null)),
  },
  guards: {
    rulesMet,
    liesAhead: ({ context, event }) =>
      event.type === 'move_part' &&
      event.dueAt !== null &&
      event.dueAt > (event.still ? (context.haltedAt ?? event.at) : event.at),
    rungDue: ({ context, event }) => dueTaskRung(context, event.at) !== null,
    rungDueInTime: ({ context, event }) =>
      context.dueAt !== null && event.at < context.dueAt && dueTaskRung(context, event.at) !== null,
  },
});

const begun = ({ at, ...input }: ContributionInput & { at: Date }): ContributionContext => ({
  ...input,
  handler: null,
  ownerlessSince: null,
  reminders: [],
  contributed: [],
  contributedAt: null,
  late: false,
  haltedAt: null,
  release: null,
  askedAt: at,
});

const contributed = onEvent<'contribute'>((context, { at, contributed: given }) => ({
  contributed: [...context.contributed, given],
  contributedAt: context.contributedAt ?? at,
  late: context.late || (context.contributedAt === null && context.dueAt !== null && isLate(at, context.dueAt)),
}));
const reminded = onTime((context, now) => ({
  reminders: [...context.reminders, automatic(rungOfTaskTerm(context, now), now)],
}));
const remindedByHand = onEvent<'remind_part'>((context, { at, message, by }) => ({
  reminders: [...context.reminders, { at: at.toISOString(), kind: 'manual', rung: null, message, by }],
}));
/** R1: named anew, it has its official again. */
const handlerAssigned = onEvent<'assign_part_handler'>((_, { official }) => ({
  handler: official,
  ownerlessSince: null,
}));
const handlerLeft = onEvent<'handler_left'>((_, { since }) => ({ ownerlessSince: since }));
const letGo = onEvent<'let_go'>((_, { reason }) => ({ release: reason }));
const halted = onEvent<'halt'>((_, { at }) => ({ haltedAt: at }));
/** A term that goes on after it stood still has its reminders anew; one that the calendar moved has had them. */
const wentOn = onEvent<'move_part'>(({ haltedAt, reminders }, { dueAt, counted, ladder, still }) => ({
  dueAt,
  counted,
  ladder,
  haltedAt: still ? haltedAt : null,
  reminders: haltedAt === null || still ? reminders : pastReminders(reminders),
}));

const nameFiles = {
  type: 'use_files',
  params: ({ context }: { context: ContributionContext }) =>
    usedFiles(context.contributed.flatMap((each) => each.files)),
} as const;

const contribute = {
  guard: 'rulesMet',
  target: 'contributed',
  actions: [contributed, record(partDrafts.contributed), nameFiles],
} as const;
const remind = { guard: 'rulesMet', actions: [remindedByHand, record(partDrafts.reminded)] } as const;
const release = { target: 'released', actions: [letGo, record(partDrafts.released)] } as const;

const ofHandler = {
  assign_part_handler: { actions: [record(partDrafts.handlerAssigned), handlerAssigned] },
  handler_left: { actions: [record(partDrafts.handlerLeft), handlerLeft] },
} as const;

const machine = definition.createMachine({
  id: 'contribution',
  context: ({ input }) => begun(input),
  initial: 'pending',
  entry: record(partDrafts.asked),
  states: {
    // Entered when the task is given. A contribution moves it out, a release, or its term; without a term it waits for the task to end.
    pending: {
      after: {
        partReminder: {
          guard: 'rungDueInTime',
          target: 'pending',
          reenter: true,
          actions: [reminded, record(partDrafts.reminded)],
        },
        partTerm: { target: 'overdue', actions: [reminded, record(partDrafts.overdue), record(partDrafts.reminded)] },
      },
      on: {
        ...ofHandler,
        contribute,
        remind_part: remind,
        let_go: release,
        halt: { target: 'pending', reenter: true, actions: halted },
        move_part: { target: 'pending', reenter: true, actions: [wentOn, record(partDrafts.moved)] },
      },
    },
    // Entered at its term. A late contribution moves it out, or a release; reminders go on for a while. A term that was moved ahead takes it back.
    overdue: {
      after: {
        partReminder: {
          guard: 'rungDue',
          target: 'overdue',
          reenter: true,
          actions: [reminded, record(partDrafts.reminded)],
        },
      },
      on: {
        ...ofHandler,
        contribute,
        remind_part: remind,
        let_go: release,
        halt: { target: 'overdue', reenter: true, actions: halted },
        move_part: [
          { guard: 'liesAhead', target: 'pending', actions: [wentOn, record(partDrafts.moved)] },
          { target: 'overdue', reenter: true, actions: [wentOn, record(partDrafts.moved)] },
        ],
      },
    },
    // Entered by a contribution. More may follow until the task is over.
    contributed: {
      on: {
        ...ofHandler,
        contribute: { guard: 'rulesMet', actions: [contributed, record(partDrafts.contributed), nameFiles] },
      },
    },
    // Entered when nothing is expected of it any more: by the assigner, or with the end of the task. Nothing moves it out.
    released: {},
  },
});

/** The part of one cooperating agency in a task (R14). */
export const contributionMachine = durable(machine, {
  name: 'contribution',
  internal: CONTRIBUTION_INTERNAL,
  called: PART_STATE_NAMES,
});
