import { fileWriters } from '../files/index.js';
import {
  ARCHIVE_NOTES,
  PAPER_NOTES,
  possibleForCaller,
  withPassing,
  type Chapter,
  type RegisteredProcess,
} from '../processes/index.js';
import { REFERRAL_ENTRIES, referralChapter, referralMachine, referralTable } from '../referrals/index.js';
import { VIOLATION_ENTRIES, violationChapter, violationMachine, violationTable } from '../violations/index.js';
import { CONTRIBUTION_ENTRIES } from './contribution-journal.js';
import { contributionMachine } from './contribution-machine.js';
import { contributionTable } from './contribution-table.js';
import { takeTaskNumbers } from './create-task.js';
import { subjectOfUnit } from './loaded-task.js';
import { TASK_MATTERS } from './matter-sources.js';
import { isTaskStale, refreshTask, STALE_TASKS, tasksRefreshed } from './refresh-task.js';
import { TASK_OFFICIALS, TASK_PLACES, TASK_SOURCES } from './report-sources.js';
import { TASK_ACTS } from './task-acts.js';
import { TASK_ENTRIES } from './task-journal.js';
import { TASK_ARCHIVE } from './task-archive.js';
import { TASK_IMPORT_NOTES, TASK_IMPORTS } from './task-imports.js';
import { taskMachine } from './task-machine.js';
import { TASK_OWNERSHIP } from './task-ownership.js';
import { reactToTaskEntry } from './task-reactions.js';
import { TASK_SEARCH } from './task-search.js';
import { taskTable } from './task-table.js';
import { TASK_WORK } from './task-work.js';
import { TASK_PARTIES } from './task-parties.js';

const TASK_CHAPTER: Chapter = {
  machine: taskMachine,
  title: 'Task',
  text: 'Work that was given to one agency: what becomes of it, beside the clock that its time runs on. `measured` is left as soon as it is\nentered; what is `halted` is shown as it stood when it was halted.',
};

const CONTRIBUTION_CHAPTER: Chapter = {
  machine: contributionMachine,
  title: 'Contribution',
  text: "The part of one cooperating agency in a task, with a term of its own inside the lead's.",
};

/** What a contribution names is for its own agency; the files of progress and report are for those who see the whole task. */
const SHARES_FILE = `exists (select from contributions c where c.tenant_id = u.tenant_id and c.id = u.used_by and c.agency = $3)`;

/** Everything that the service needs to know of tasks: machines, tables and this registration. */
export const taskProcess: RegisteredProcess = withPassing({
  name: 'task',
  root: { machine: taskMachine, table: taskTable, records: TASK_ENTRIES },
  children: {
    contribution: { machine: contributionMachine, table: contributionTable, records: CONTRIBUTION_ENTRIES },
    violation: { machine: violationMachine, table: violationTable, records: VIOLATION_ENTRIES },
    referral: { machine: referralMachine, table: referralTable, records: REFERRAL_ENTRIES },
  },
  notes: [...PAPER_NOTES, ...ARCHIVE_NOTES, ...TASK_IMPORT_NOTES],
  takeNumbers: takeTaskNumbers,
  writers: fileWriters,
  refusal: possibleForCaller(TASK_ACTS),
  reactions: reactToTaskEntry,
  refresh: refreshTask,
  refreshed: tasksRefreshed,
  needsRefresh: isTaskStale,
  stale: STALE_TASKS,
  columns: { code: 'code', title: 'title', lead: 'lead_agency', createdAt: 'assigned_at' },
  succession: TASK_PARTIES,
  access: { read: 'read a task', subjectOf: subjectOfUnit },
  sharesFile: SHARES_FILE,
  ownership: TASK_OWNERSHIP,
  reports: { sources: TASK_SOURCES, places: TASK_PLACES, officials: TASK_OFFICIALS },
  archive: TASK_ARCHIVE,
  work: TASK_WORK,
  search: TASK_SEARCH,
  imports: TASK_IMPORTS,
  matters: TASK_MATTERS,
  chapters: [TASK_CHAPTER, CONTRIBUTION_CHAPTER, violationChapter, referralChapter],
  acts: TASK_ACTS,
});
