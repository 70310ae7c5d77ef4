import type { ProcessArchive } from '../processes/index.js';
import type { TaskContext, TaskState } from './task.js';
import { RECORD_NAME } from './texts.js';

const ENDS: readonly TaskState[] = ['completed', 'cancelled'];

/** How tasks are archived. A subtask keeps its task, and a task the dossiers that it is linked with. */
export const TASK_ARCHIVE: ProcessArchive = {
  name: RECORD_NAME,
  path: '/v1/tasks',
  closed: ({ state }) => ENDS.includes(state['process'] as TaskState),
  closedAt: ({ context }) => {
    const { imported, completedAt } = context as TaskContext;
    return imported && completedAt && completedAt.toISOString() <= imported.at ? completedAt : null;
  },
  holdings: [
    { table: 'imported_records', column: 'aggregate_id' },
    { table: 'document_messages', column: 'task_id' },
  ],
  keeps: ['h.parent_id = k.id', 'h.dossier_ids @> jsonb_build_array(k.id)'],
};
