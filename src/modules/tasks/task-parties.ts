import { fieldParty, type Parties } from '../processes/index.js';
import { remedyParty } from '../referrals/index.js';
import { violationParty } from '../violations/index.js';
import type { ContributionContext } from './contribution.js';
import { isOpen } from './task-terms.js';
import type { TaskContext } from './task.js';

const task = {
  machine: 'task',
  open: ({ state }: { readonly state: Readonly<Record<string, string>> }) => state['clock'] !== 'stopped',
  isOpen: "i.clock <> 'stopped'",
};

/** What agencies are in a task, and how another takes over from them (R27). */
export const TASK_PARTIES: Parties = {
  parties: [
    fieldParty<TaskContext>('leadAgency', { ...task, part: 'lead' }, true),
    fieldParty<TaskContext>('assigner', { ...task, part: 'assigner' }),
    fieldParty<ContributionContext>(
      'agency',
      {
        machine: 'contribution',
        part: 'agency',
        open: ({ state }) => isOpen(state['state']),
        isOpen: "i.state in ('pending', 'overdue')",
      },
      true,
    ),
    violationParty('task'),
    remedyParty('task'),
  ],
  matterOf: (unit) => ({ field: unit.root<TaskContext>().context.field }),
  followers: ['contribution', 'violation', 'referral'],
};
