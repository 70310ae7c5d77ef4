import { setup, stateIn } from 'xstate';
import { durable, recordOf, rulesMet, until, workflowActions } from '../../workflow/index.js';
import * as change from './task-changes.js';
import { effects } from './task-effects.js';
import { INTERNAL_EVENTS, type TaskEvent } from './task-events.js';
import { drafts } from './task-journal.js';
import { dueTaskRung, nextTaskRungAt } from './task-ladder.js';
import type { TaskContext, TaskInput } from './task.js';
import { TASK_STATE_NAMES } from './texts.js';

const definition = setup({
  types: { context: {} as TaskContext, events: {} as TaskEvent, input: {} as TaskInput & { at: Date } },
  actions: { ...workflowActions, ...effects.actions },
  delays: {
    taskReminder: until(nextTaskRungAt),
    taskAtRisk: until(({ atRiskAt }: TaskContext) => atRiskAt),
    taskTerm: until(({ dueAt }: TaskContext) => dueAt),
    progressDeadline: until(({ progressDueAt }: TaskContext) => progressDueAt),
    confirmationDeadline: until(({ confirmDueAt }: TaskContext) => confirmDueAt),
    suspensionEnd: until(({ suspendedUntil }: TaskContext) => suspendedUntil),
  },
  guards: {
    rulesMet,
    isCompleted: stateIn({ process: 'completed' }),
    isCancelled: stateIn({ process: 'cancelled' }),
    isReported: stateIn({ process: 'reported' }),
    isDeclined: stateIn({ process: 'declined' }),
    isSuspended: stateIn({ process: 'suspended' }),
    cameAssigned: ({ context }) => context.suspendedFrom === 'assigned',
    resumesAssigned: ({ context, event }) => rulesMet({ event }) && context.suspendedFrom === 'assigned',
    remindsLead: ({ event }) => rulesMet({ event }) && event.type === 'remind' && event.contributionId === null,
    moreTime: ({ event }) => rulesMet({ event }) && event.type === 'decide_extension' && event.outcome !== 'refused',
    withoutTerm: ({ context }) => context.dueAt === null,
    isOverdue: ({ context }) => context.overdueAt !== null,
    isAtRisk: ({ context, event }) => context.atRiskAt !== null && context.atRiskAt <= event.at,
    rungDue: ({ context, event }) => dueTaskRung(context, event.at) !== null,
    // Once the term has passed, its own reminder is the one that goes out: those before it collapse into it.
    rungDueInTime: ({ context, event }) =>
      context.dueAt !== null && event.at < context.dueAt && dueTaskRung(context, event.at) !== null,
    termMoved: ({ context, event }) =>
      event.type === 'calendar_changed' && event.dueAt?.getTime() !== context.dueAt?.getTime(),
    confirmationMoved: ({ context, event }) =>
      event.type === 'calendar_changed' && event.confirmDueAt?.getTime() !== context.confirmDueAt?.getTime(),
  },
});

const record = recordOf<TaskContext, TaskEvent>();

const ruled = <const A>(actions: A) => ({ guard: 'rulesMet', actions }) as const;

const nameOfficial = ruled([change.officialNamed, record(drafts.officialNamed)]);
const tellProgress = [change.progressTold, record(drafts.progressTold), effects.nameProgressFiles] as const;
const answerDifficulty = ruled([change.difficultyAnswered, record(drafts.difficultyAnswered)]);
const report = {
  guard: 'rulesMet',
  target: 'reported',
  actions: [change.reported, record(drafts.reported), effects.nameReportFiles],
} as const;
const askExtension = ruled([change.extensionAsked, record(drafts.extensionAsked)]);
const decideExtension = ruled([change.extensionDecided, record(drafts.extensionDecided)]);
const cancel = {
  guard: 'rulesMet',
  target: 'cancelled',
  actions: [change.cancelled, record(drafts.cancelled), effects.releaseAll],
} as const;
const remind = [
  { guard: 'remindsLead', actions: [change.remindedByHand, record(drafts.reminded)] },
  { guard: 'rulesMet', actions: effects.remindPart },
] as const;
const contribute = ruled(effects.contribute);
const reassign = {
  guard: 'rulesMet',
  target: 'assigned',
  actions: [record(drafts.reassigned), change.reassigned, effects.moveParts],
} as const;
const addParts = ruled(effects.addParts);
const assignHandler = ruled(effects.assignHandler);
const release = ruled(effects.release);
const refer = ruled(effects.spawnReferral);
const suspend = (from: 'assigned' | 'in_progress') =>
  ({
    guard: 'rulesMet',
    target: 'suspended',
    actions: [change.suspended(from), record(drafts.suspended), effects.haltParts],
  }) as const;
/** What others do about the task, whoever has it. */
const meanwhile = { answer_difficulty: answerDifficulty, contribute, assign_handler: assignHandler } as const;
const open = {
  ...meanwhile,
  name_official: nameOfficial,
  ask_extension: askExtension,
  decide_extension: decideExtension,
  remind,
  cancel,
  reassign,
  add_parts: addParts,
  release,
  refer,
} as const;
const resumed = [change.resumed, record(drafts.resumed), effects.moveParts] as const;
const ended = [change.suspensionEnded, record(drafts.suspensionEnded)] as const;
const over = [
  { guard: 'isCompleted', target: 'stopped' },
  { guard: 'isCancelled', target: 'stopped' },
] as const;
const standsStill = [
  ...over,
  { guard: 'isReported', target: 'halted' },
  { guard: 'isDeclined', target: 'halted' },
  { guard: 'isSuspended', target: 'halted' },
] as const;
const follow = [change.calendarChanged, effects.recomputeParts] as const;
/** The term may have changed: how its time stands is looked at anew. */
const anew = { target: 'measured' } as const;
const remindNow = [change.reminded, record(drafts.reminded)] as const;
const running = {
  decide_extension: { guard: 'moreTime', ...anew },
  reassign: { guard: 'rulesMet', ...anew },
  grant_time: { ...anew, actions: [change.timeGranted, record(drafts.timeGranted)] },
  calendar_changed: { guard: 'termMoved', ...anew, actions: [record(drafts.moved), ...follow] },
} as const;

const machine = definition.createMachine({
  id: 'task',
  type: 'parallel',
  context: ({ input }) => change.assigned(input),
  entry: [record(drafts.assigned), effects.spawnParts],
  on: { official_left: { actions: [record(drafts.officialLeft), change.officialLeft] } },
  states: {
    process: {
      initial: 'assigned',
      states: {
        // Entered when it is given, and given anew. The lead acknowledges it, tells its progress, reports, or says that it is not its own; if it does
        // nothing, the term shows it.
        assigned: {
          on: {
            ...open,
            acknowledge: {
              guard: 'rulesMet',
              target: 'in_progress',
              actions: [change.officialNamed, record(drafts.acknowledged)],
            },
            decline: {
              guard: 'rulesMet',
              target: 'declined',
              actions: [change.declined, record(drafts.declined), effects.haltParts],
            },
            tell_progress: { guard: 'rulesMet', target: 'in_progress', actions: tellProgress },
            report,
            suspend: suspend('assigned'),
          },
        },
        // Entered by an acknowledgement, the first progress, or when a report is sent back. A report moves it out; if none comes, the term shows it.
        in_progress: {
          after: {
            progressDeadline: {
              target: 'in_progress',
              reenter: true,
              actions: [record(drafts.progressMissed), change.progressMissed],
            },
          },
          on: {
            ...open,
            tell_progress: { guard: 'rulesMet', target: 'in_progress', reenter: true, actions: tellProgress },
            expect_progress: { target: 'in_progress', reenter: true, actions: change.progressExpected },
            go_on: { target: 'in_progress', reenter: true },
            report,
            suspend: suspend('in_progress'),
          },
        },
        // Entered when the product is handed in. The assigner confirms it or sends it back; if it does neither, its own deadline says so.
        reported: {
          after: { confirmationDeadline: { actions: record(drafts.confirmationOverdue) } },
          on: {
            decide_extension: decideExtension,
            ...meanwhile,
            release,
            refer,
            cancel,
            confirm: {
              guard: 'rulesMet',
              target: 'completed',
              actions: [change.confirmed, record(drafts.completed), effects.releaseAll],
            },
            return: {
              guard: 'rulesMet',
              target: 'in_progress',
              actions: [change.returned, record(drafts.returned), effects.moveParts],
            },
            calendar_changed: {
              guard: 'confirmationMoved',
              target: 'reported',
              reenter: true,
              actions: [record(drafts.confirmationMoved), change.confirmationMoved],
            },
          },
        },
        // Entered when the lead says that it is not its own. The assigner gives it to another, or insists; meanwhile its time stands still.
        declined: {
          on: {
            ...meanwhile,
            reassign,
            insist: {
              guard: 'rulesMet',
              target: 'assigned',
              actions: [change.insisted, record(drafts.insisted), effects.moveParts],
            },
            cancel,
          },
        },
        // Entered when the assigner stops the work. It resumes it; where an end was ordered, that comes by itself.
        suspended: {
          after: {
            suspensionEnd: [
              { guard: 'cameAssigned', target: 'assigned', actions: ended },
              { target: 'in_progress', actions: ended },
            ],
          },
          on: {
            ...meanwhile,
            resume: [
              { guard: 'resumesAssigned', target: 'assigned', actions: resumed },
              { guard: 'rulesMet', target: 'in_progress', actions: resumed },
            ],
            cancel,
          },
        },
        // Entered when the assigner confirms the product. Final; heads answer for what went wrong afterwards too.
        completed: { on: { answer_difficulty: answerDifficulty, refer } },
        // Entered when the assigner takes it back. Final.
        cancelled: {},
      },
    },
    clock: {
      initial: 'measured',
      on: {
        calendar_changed: [{ guard: 'termMoved', actions: [record(drafts.moved), ...follow] }, { actions: follow }],
      },
      states: {
        // Left as soon as it is entered: at the beginning, and whenever the term has changed.
        measured: {
          always: [
            { guard: 'withoutTerm', target: 'no_term' },
            { guard: 'isOverdue', target: 'overdue' },
            { guard: 'isAtRisk', target: 'at_risk' },
            { target: 'in_term' },
          ],
        },
        // Entered while more than the share of the policy is left. Time moves it on, or what makes time stand still.
        in_term: {
          always: standsStill,
          after: {
            taskReminder: { guard: 'rungDueInTime', target: 'in_term', reenter: true, actions: remindNow },
            taskAtRisk: { target: 'at_risk', actions: record(drafts.atRisk) },
            taskTerm: { target: 'overdue', actions: [change.overdue, record(drafts.overdue), record(drafts.reminded)] },
          },
          on: running,
        },
        // Entered when little of the term is left. Its end moves it on, or what makes time stand still.
        at_risk: {
          always: standsStill,
          after: {
            taskReminder: { guard: 'rungDueInTime', target: 'at_risk', reenter: true, actions: remindNow },
            taskTerm: { target: 'overdue', actions: [change.overdue, record(drafts.overdue), record(drafts.reminded)] },
          },
          on: running,
        },
        // Entered at the term. Reminders go on for a while; a new term moves it out, or what makes time stand still.
        overdue: {
          always: standsStill,
          after: { taskReminder: { guard: 'rungDue', target: 'overdue', reenter: true, actions: remindNow } },
          on: running,
        },
        // Entered where it has no term. It stays until the end of the task, or until the task gets a term.
        no_term: { always: standsStill, on: running },
        // Entered with a report, a decline or a suspension: nobody's time runs. What sets the work going again moves it out.
        halted: {
          always: over,
          on: {
            return: { guard: 'rulesMet', ...anew },
            insist: { guard: 'rulesMet', ...anew },
            reassign: { guard: 'rulesMet', ...anew },
            resume: { guard: 'rulesMet', ...anew },
            go_on: { ...anew, actions: [change.wentOn, record(drafts.resumed), effects.moveParts] },
          },
        },
        // Entered with the end of the task. Final.
        stopped: {},
      },
    },
  },
});

/** The way of an assigned task, beside the clock that its time runs on (R14). */
export const taskMachine = durable(machine, {
  name: 'task',
  regions: ['process', 'clock'],
  internal: INTERNAL_EVENTS,
  called: TASK_STATE_NAMES,
});
