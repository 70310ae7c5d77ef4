import { CONTRIBUTION_STATES } from '../../src/modules/tasks/contribution.js';
import { contributionMachine } from '../../src/modules/tasks/contribution-machine.js';
import { taskMachine } from '../../src/modules/tasks/task-machine.js';
import { TASK_STATES } from '../../src/modules/tasks/task.js';
import { hours } from './machine-samples.js';
import {
  contributionContext,
  contributionEvents,
  plannedPart,
  taskContext,
  taskDecline,
  taskEvents,
  taskExtension,
  taskInput,
  taskReport,
  taskSuspension,
} from './task-samples.js';

/** The machines of tasks, with every state and every event that is tried in each. */

type Event = { readonly type: string; readonly at: Date };

export const TASK_SUBJECT = {
  machine: taskMachine,
  states: TASK_STATES.flatMap((process) =>
    ['in_term', 'at_risk', 'overdue', 'no_term', 'halted', 'stopped'].map((clock) => ({ process, clock })),
  ),
  context: taskContext({
    dueAt: hours(-1),
    confirmDueAt: hours(9),
    progressDueAt: hours(9),
    suspendedUntil: hours(9),
    suspendedFrom: 'assigned',
    reports: [taskReport()],
    extensions: [taskExtension()],
    declines: [taskDecline()],
    suspensions: [taskSuspension()],
  }),
  input: taskInput(),
  events: [
    ...Object.values(taskEvents()),
    { ...taskEvents().decide_extension, outcome: 'refused' } as Event,
    { ...taskEvents().remind, contributionId: 'contribution' } as Event,
  ] as readonly Event[],
};

export const CONTRIBUTION_SUBJECT = {
  machine: contributionMachine,
  states: CONTRIBUTION_STATES.map((state) => ({ state })),
  context: contributionContext({ dueAt: hours(-1) }),
  input: plannedPart('contribution').input,
  events: [
    ...Object.values(contributionEvents()),
    { ...contributionEvents().move_part, dueAt: null } as Event,
  ] as readonly Event[],
};
