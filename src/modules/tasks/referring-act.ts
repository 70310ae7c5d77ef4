import { referring } from '../referrals/index.js';
import { onTask, type LoadedTask } from './loaded-task.js';
import { taskDiligence } from './task-diligence.js';

/**
 * R14: the Office refers to Home Affairs who is late with an assigned task without good reason, its lead or a cooperating agency, once it
 * has assigned clearly, reminded, urged in writing and answered, and can prove it.
 */
export const refer = onTask('refer', {
  ...referring<LoadedTask>({
    letterOf: ({ context, caller }) => ({ code: context.code, leadAgency: caller.agency ?? '', procedureCode: null }),
    diligence: (task, named) => taskDiligence(task, task.entries, named && new Set(named.map(({ agency }) => agency))),
  }),
  afterEnd: true,
});
