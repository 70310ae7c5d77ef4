import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  instant,
  instantAndId,
  line,
  officialCode,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { WITHOUT_TERM, type TaskList } from '../task-list-queries.js';
import { taskPage } from '../task-responses.js';
import { IMPORTANCES, TASK_STATES, TASK_TIMES } from '../task.js';

const query = pageQuery.extend({
  lead: agencyCode.optional(),
  cooperating: agencyCode.optional(),
  official: officialCode.optional().meta({ description: 'Who answers for it.' }),
  state: z.enum(TASK_STATES).optional(),
  class: z.enum(TASK_TIMES).optional().meta({ description: 'How its time stands.' }),
  importance: z.enum(IMPORTANCES).optional(),
  source: line(100).optional().meta({ description: 'Number of the document that it was given by.' }),
  parentId: id.optional(),
  dossierId: id.optional(),
  dueBefore: instant.optional(),
  code: line(100).optional().meta({ description: 'The whole code, such as `H29.1-NV-261120-0001`.' }),
  q: line(200).optional().meta({ description: 'Words of title, content and product, all of them.' }),
  sort: z.enum(['dueAt', '-dueAt']).optional(),
});

export const listTasksRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/tasks',
    operationId: 'listTasks',
    tag: 'Tasks',
    summary: 'List tasks',
    description:
      'The soonest due first, those without a term last. An agency sees those it leads; with `cooperating` its own code, those it has a part in. Agencies that watch over all see every task.',
    access: 'read a task',
    query,
    success: { status: 200, description: 'One page of tasks.', schema: taskPage },
  },
  (deps: { readonly taskList: TaskList; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { limit: _, cursor: __, dueBefore, ...filters } = query;
      const narrowed = [...Object.entries(filters).flat(), dueBefore?.toISOString()];
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['tasks', call.tenant, clientId, agency, ...narrowed],
          key: instantAndId,
          read: (after, limit) => deps.taskList(call, query, after, limit),
          keyOf: ({ dueAt, id }) => [dueAt ?? WITHOUT_TERM, id],
        }),
      };
    },
);
