import type { ProcessImports } from '../processes/index.js';
import { writtenPart, writtenTask } from './export-task.js';
import { CONTRIBUTION_FIELDS, PARTS_CALLED, TASK_FIELDS, TASKS_CALLED } from './texts/import-fields.js';
import { contributionErrors, isPartOver, isTaskOver, taskErrors } from './import-rules.js';
import { placeTask } from './place-task.js';

/** Entries that say what was brought in; no machine writes them. */
export const TASK_IMPORT_NOTES = ['task.imported', 'contribution.imported'] as const;

/** How tasks with their parts come in and go out (ADR 30). Links to dossiers and to tasks above do neither. */
export const TASK_IMPORTS: ProcessImports = {
  kinds: [
    { kind: 'task', called: TASKS_CALLED, isOver: isTaskOver, fields: TASK_FIELDS, check: taskErrors },
    {
      kind: 'contribution',
      called: PARTS_CALLED,
      parent: 'task',
      isOver: isPartOver,
      fields: CONTRIBUTION_FIELDS,
      ofRoot: ['leadAgency', 'state'],
      check: contributionErrors,
    },
  ],
  place: placeTask,
  numbers: { table: 'task_numbers', letters: 'NV' },
  written: (kind, instance, rootId) =>
    kind === 'contribution' ? writtenPart(instance, rootId) : writtenTask(instance),
};
