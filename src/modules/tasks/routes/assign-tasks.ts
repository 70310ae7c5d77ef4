import { defineRoute } from '../../../platform/http/index.js';
import type { BeginAll } from '../../processes/index.js';
import { createTask } from '../create-task.js';
import { givenTasks, namedIn } from '../given-tasks.js';
import type { TaskQueries } from '../task-queries.js';
import { assignedTasksResponse } from '../task-responses.js';
import { assignTasksBody } from '../task-schemas.js';

export const assignTasksRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks',
    operationId: 'assignTasks',
    tag: 'Tasks',
    summary: 'Give tasks to agencies',
    description:
      'By the Office or the committee (R14): one task, or with `tasks` several of one document, all or none. Without `dueAt` and `workingDays` it is a standing task. Its code is the next of the assigner and the day, without a gap. Tasks that bear a mark of secrecy are refused.',
    access: 'give a task',
    body: assignTasksBody,
    bodyExample: {
      title: 'Xây dựng kế hoạch phát triển nhà ở xã hội năm 2027',
      content: 'Chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch, trình Ủy ban nhân dân Thành phố.',
      product: 'Tờ trình và dự thảo kế hoạch',
      lead: 'H29.6',
      cooperating: [{ agency: 'H29.4', part: 'Cung cấp số liệu kinh phí.' }],
      workingDays: 15,
      importance: 'important',
      source: {
        issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
        documentNumber: '1234/UBND-ĐT',
        documentDate: '2026-11-19',
        signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
        abstract: 'Về phát triển nhà ở xã hội',
      },
    },
    success: { status: 201, description: 'What was given.', schema: assignedTasksResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly beginAll: BeginAll; readonly taskQueries: Pick<TaskQueries, 'named'> }) =>
    async ({ body, call }) => {
      const { parents, dossiers } = namedIn(body.tasks ?? [body]);
      const named = await deps.taskQueries.named(call.tenant, parents, dossiers);
      const tasks = await deps.beginAll(call, createTask, givenTasks(body, named));
      const [first] = tasks;
      return body.tasks === undefined && first
        ? { body: { ...first, tasks }, version: first.version, location: `/v1/tasks/${first.id}` }
        : { body: { tasks }, location: '/v1/tasks' };
    },
);
