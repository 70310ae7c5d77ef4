import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import { permit } from '../auth/index.js';
import type { KeepFiles } from '../files/index.js';
import type { BeginAll } from '../processes/index.js';
import {
  createTask,
  namedIn,
  subjectOfTask,
  type TaskOfSource,
  type TaskQueries,
  type TaskView,
} from '../tasks/index.js';
import { alreadyTaken } from './addressed.js';
import type { Current } from './current.js';
import type { MessageRecord } from './document-message.js';
import { findMessages } from './document-message-queries.js';
import { insertMessage, keepItsFiles, lockMessage } from './document-message-store.js';
import { keepAll } from './keep-message.js';
import type { MessageBook } from './message-book.js';
import { newRecord } from './new-record.js';
import { outgoingTask } from './outgoing-task.js';
import { readWithFiles } from './read-edxml.js';
import { spelledMessage } from './spell-message.js';
import { taskSource } from './task-document.js';
import { carriedTasks } from './carried-tasks.js';
import * as texts from './texts.js';
import { writeEdxml } from './write-edxml.js';

interface Deps {
  readonly book: MessageBook;
  readonly keepFiles: KeepFiles;
  readonly beginAll: BeginAll;
  readonly taskQueries: TaskQueries;
  readonly current: (call: Call) => Promise<Current>;
}

/** What was given by a document, and its record. */
export interface GivenByDocument {
  readonly tasks: readonly TaskView[];
  readonly record: MessageRecord;
}

/** Tasks as documents between systems: given by one that came in, sent out to their agencies as one (R14, R22). */
export const createTaskExchange = ({ book, keepFiles, beginAll, taskQueries, current }: Deps) => {
  const opened = (call: Call, id: string) => Promise.all([current(call), taskQueries.task(call, id)]);
  return {
    /** The message of a task, for who may see the task; nothing is recorded. Throws `not-found`. */
    async readTask(call: Call, id: string, to?: string) {
      const [here, task] = await opened(call, id);
      const { record, message } = outgoingTask(task, to, await book.sentOf(call, task.id), here);
      return { record, xml: writeEdxml(message) };
    },

    /** Records that the assigner's system has handed the message on. Throws `not-found`, `official-not-of-agency`, `forbidden`. */
    async sendTask(call: Call, id: string, to?: string) {
      const [here, task] = await opened(call, id);
      const cooperating = task.cooperating.map((each) => each.agency);
      permit(here.caller, 'act as assigner', subjectOfTask({ leadAgency: task.lead }, cooperating));
      const sent = await book.sentOf(call, task.id);
      const { record, message } = outgoingTask(task, to, sent, here);
      const kept = sent.some((each) => each.id === record.id) ? record : await book.keep(call, record, message);
      return { record: kept, xml: writeEdxml(message) };
    },

    /**
     * Gives the tasks of a document that came in: those that are listed, else those that it carries itself. All are given and the document is
     * recorded, or nothing is. Throws `malformed`, `invalid`, `duplicate`, and what giving tasks by hand throws.
     */
    async giveTasks(call: Call, source: string, listed: readonly TaskOfSource[] | undefined): Promise<GivenByDocument> {
      const here = await current(call);
      permit(here.caller, 'give a task');
      const { calendar, directory } = here.reference;
      const { message: read, contents } = readWithFiles(source);
      const {
        message,
        source: by,
        to,
      } = taskSource(spelledMessage(read, directory), directory, calendar.localDate(here.now));
      const tasks = listed ?? carriedTasks(message);
      if (tasks.length === 0) throw invalid([{ path: '/tasks', code: 'required', message: texts.noTasks }]);
      const kept = await keepAll(call, { message, source, contents }, here, keepFiles);
      const record: MessageRecord = {
        ...newRecord(message, { about: undefined, direction: 'in', to, ...here }),
        ...kept,
      };
      const { parents, dossiers } = namedIn(tasks);
      const named = await taskQueries.named(call.tenant, parents, dossiers);
      const inputs = tasks.map((each, index) => ({
        ...each,
        named,
        source: { ...by, documentMessageId: record.id },
        path: `/tasks/${index}`,
      }));
      const given = await beginAll(call, createTask, inputs, {
        reads: [
          lockMessage(call.tenant, record.from, record.messageId),
          findMessages(call.tenant, record.from, record.messageId),
        ],
        // Given already: also by the very same document, for its tasks would be there twice.
        refuses: ([, before = []]) => {
          if (before.length > 0) throw alreadyTaken();
        },
        writes: (at, ids) => [
          insertMessage(call.tenant, { ...record, recordedAt: at.toISOString() }),
          ...ids.flatMap((id) => keepItsFiles(call.tenant, { ...record, taskId: id })),
        ],
      });
      return { tasks: given, record: (await book.find(call, record.from, record.messageId))[0] ?? record };
    },
  };
};
