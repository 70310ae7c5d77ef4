import { actSet, type ActSet } from '../processes/index.js';
import { referralActs } from '../referrals/index.js';
import { violationActs } from '../violations/index.js';
import { assignHandler, contribute } from './contributing-act.js';
import { tasks } from './loaded-task.js';
import { refer } from './referring-act.js';
import {
  addParts,
  answerDifficulty,
  cancel,
  confirm,
  decideExtension,
  insist,
  reassign,
  releasePart,
  remind,
  resume,
  sendBack,
  suspend,
} from './task-assigner-acts.js';
import { acknowledge, askExtension, decline, nameOfficial, report, tellProgress } from './task-lead-acts.js';

/** Everything that is done on a task. */
export const taskActs = actSet(tasks, [
  nameOfficial,
  acknowledge,
  decline,
  tellProgress,
  askExtension,
  report,
  contribute,
  assignHandler,
  confirm,
  sendBack,
  decideExtension,
  reassign,
  insist,
  suspend,
  resume,
  cancel,
  remind,
  answerDifficulty,
  addParts,
  releasePart,
  refer,
]);

/** And on what hangs on it, in the order in which it is offered. */
export const TASK_ACTS: readonly ActSet[] = [taskActs, violationActs, referralActs];
