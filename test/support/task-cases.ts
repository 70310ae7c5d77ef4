import { CONTRIBUTION_STATES } from '../../src/modules/tasks/contribution.js';
import { TASK_STATES, type TaskClock, type TaskContext, type TaskState } from '../../src/modules/tasks/task.js';
import type { Instance } from '../../src/workflow/index.js';
import { TASK_SAMPLES } from './aggregate-scope.js';
import { hours, NOW } from './machine-samples.js';
import { taskContext, taskDecline, taskExtension, taskReport, taskSuspension } from './task-samples.js';

/** A task as an act may find it, with its part. */
interface TaskCase {
  readonly instance: Instance;
  readonly others: readonly Instance[];
}

const at = (instance: Instance, state: Record<string, string>, context: object = {}): Instance => ({
  ...instance,
  state,
  context: { ...instance.context, ...context },
});
const many = (of: object) => Array.from({ length: 20 }, () => of);

/** Tasks in each state and time, alone and with what they may have behind them. */
const TASKS = TASK_STATES.flatMap((process) =>
  clocksOf(process).flatMap((clock) =>
    [
      {},
      { dueAt: null, originalDueAt: null },
      { extensions: [taskExtension()] },
      { declines: many(taskDecline({ outcome: 'insisted' })) as TaskContext['declines'] },
      {
        reminders: many({
          at: NOW.toISOString(),
          kind: 'manual',
          rung: null,
          message: null,
          by: null,
        }) as TaskContext['reminders'],
      },
    ].map((context) =>
      at(
        TASK_SAMPLES['task']!,
        { process, clock },
        taskContext({
          ...(clock === 'halted' && { haltedAt: NOW }),
          ...(clock === 'overdue' && {
            overdueAt: hours(-1),
            dueAt: hours(-1),
            assignedAt: hours(-100),
            leadSince: hours(-100),
          }),
          ...(process === 'reported' && { reports: [taskReport()] }),
          ...(process === 'suspended' && { suspendedFrom: 'assigned' as const, suspensions: [taskSuspension()] }),
          ...context,
        }),
      ),
    ),
  ),
);

function clocksOf(process: TaskState): TaskClock[] {
  if (process === 'completed' || process === 'cancelled') return ['stopped'];
  return process === 'assigned' || process === 'in_progress' ? ['in_term', 'at_risk', 'overdue'] : ['halted'];
}

const PARTS = CONTRIBUTION_STATES.map((state) => at(TASK_SAMPLES['contribution']!, { state }));

export const TASK_CASES: Readonly<Record<string, readonly TaskCase[]>> = {
  task: TASKS.flatMap((instance) => PARTS.map((part) => ({ instance, others: [part] }))),
};
