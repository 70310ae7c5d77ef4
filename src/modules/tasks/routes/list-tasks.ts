import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  inOrder,
  instant,
  line,
  officialCode,
  pageQuery,
  range,
  someOf,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { TASK_SORTS, taskSortKey, type TaskList } from '../task-list-queries.js';
import { taskPage } from '../task-responses.js';
import { IMPORTANCES, TASK_STATES, TASK_TIMES } from '../task.js';

const USUAL = { by: 'dueAt', descending: false } as const;

const query = pageQuery
  .extend({
    sort: sortBy(TASK_SORTS, USUAL, 'By `dueAt` those without a term come after all others.'),
    lead: agencyCode.optional(),
    cooperating: agencyCode.optional().meta({ description: 'Agency that has a part in it.' }),
    official: officialCode.optional().meta({ description: 'Who answers for it.' }),
    state: someOf(TASK_STATES).optional(),
    class: someOf(TASK_TIMES, 'How its time stands.').optional(),
    importance: z.enum(IMPORTANCES).optional(),
    source: line(100).optional().meta({ description: 'Number of the document that it was given by.' }),
    parentId: id.optional(),
    dossierId: id.optional(),
    dueBefore: instant.optional(),
    ...range('due', 'Due'),
    ...range('created', 'Given'),
    ...range('updated', 'Last changed'),
    code: line(100).optional().meta({ description: 'The whole code, such as `H29.1-NV-261120-0001`.' }),
    q: line(200)
      .optional()
      .meta({
        description:
          'Words of title, content and product, codes and numbers of documents: all of them, with or without marks, the last one as a beginning.',
        example: 'bao cao giai ngan',
      }),
  })
  .superRefine(inOrder('due', 'created', 'updated'));

export const listTasksRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks',
    operationId: 'listTasks',
    tag: 'Tasks',
    summary: 'List tasks',
    description:
      'The soonest due first, those without a term last. An agency sees those that it takes part in; with `lead` its own code, those that it leads, with `cooperating`, those that it has a part in. Agencies that watch over all see every task.',
    access: 'read a task',
    replica: true,
    query,
    success: { status: 200, description: 'One page of tasks.', schema: taskPage },
  },
  (deps: { readonly taskList: TaskList; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'tasks',
        usual: USUAL,
        read: (...page) => deps.taskList(call, query, ...page),
        at: taskSortKey,
      }),
    }),
);
