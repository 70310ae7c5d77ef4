/** Assigned tasks: what the committee and those above gave agencies to do, with the parts of cooperating ones (R14). */

import { acknowledgeTaskRoute } from './routes/acknowledge-task.js';
import { addCooperatingRoute } from './routes/add-cooperating.js';
import { answerDifficultyRoute } from './routes/answer-difficulty.js';
import { askTaskExtensionRoute } from './routes/ask-task-extension.js';
import { assignContributionHandlerRoute } from './routes/assign-contribution-handler.js';
import { assignTasksRoute } from './routes/assign-tasks.js';
import { cancelTaskRoute } from './routes/cancel-task.js';
import { confirmTaskRoute } from './routes/confirm-task.js';
import { contributeRoute } from './routes/contribute.js';
import { decideTaskExtensionRoute } from './routes/decide-task-extension.js';
import { declineTaskRoute } from './routes/decline-task.js';
import { getTaskRoute } from './routes/get-task.js';
import { getTaskActionsRoute } from './routes/get-task-actions.js';
import { getTaskDiligenceRoute } from './routes/get-task-diligence.js';
import { getTaskJournalRoute } from './routes/get-task-journal.js';
import { insistOnTaskRoute } from './routes/insist-on-task.js';
import { listTasksRoute } from './routes/list-tasks.js';
import { nameTaskOfficialRoute } from './routes/name-task-official.js';
import { reassignTaskRoute } from './routes/reassign-task.js';
import { releaseCooperatingRoute } from './routes/release-cooperating.js';
import { remindTaskRoute } from './routes/remind-task.js';
import { reportTaskRoute } from './routes/report-task.js';
import { resumeTaskRoute } from './routes/resume-task.js';
import { returnTaskRoute } from './routes/return-task.js';
import { suspendTaskRoute } from './routes/suspend-task.js';
import { tellProgressRoute } from './routes/tell-progress.js';
import { verifyTaskJournalRoute } from './routes/verify-task-journal.js';

export { createTask, type NewTaskSource } from './create-task.js';
export { contribute } from './contributing-act.js';
export { namedIn } from './given-tasks.js';
export { confirm } from './task-assigner-acts.js';
export { acknowledge, report, tellProgress } from './task-lead-acts.js';
export { createTaskList } from './task-list-queries.js';
export { taskProcess } from './task-process.js';
export { createTaskQueries, seesWholeTask, type TaskQueries, type WholeTask } from './task-queries.js';
export { refer } from './referring-act.js';
export { taskResponse, type TaskView } from './task-responses.js';
export { taskOfSource, type TaskOfSource } from './task-schemas.js';
export { subjectOfTask } from './task.js';

export const taskRoutes = [
  assignTasksRoute,
  listTasksRoute,
  getTaskRoute,
  getTaskJournalRoute,
  getTaskActionsRoute,
  getTaskDiligenceRoute,
  verifyTaskJournalRoute,
  nameTaskOfficialRoute,
  acknowledgeTaskRoute,
  declineTaskRoute,
  tellProgressRoute,
  reportTaskRoute,
  askTaskExtensionRoute,
  contributeRoute,
  assignContributionHandlerRoute,
  confirmTaskRoute,
  returnTaskRoute,
  decideTaskExtensionRoute,
  reassignTaskRoute,
  insistOnTaskRoute,
  suspendTaskRoute,
  resumeTaskRoute,
  cancelTaskRoute,
  remindTaskRoute,
  answerDifficultyRoute,
  addCooperatingRoute,
  releaseCooperatingRoute,
];
