import { defineRoute } from '../../../platform/http/index.js';
import type { BeginAll } from '../../processes/index.js';
import { createTask } from '../create-task.js';
import type { TaskQueries } from '../task-queries.js';
import { assignedTasksResponse } from '../task-responses.js';
import { assignTasksBody } from '../task-schemas.js';

export const assignTasksRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/task-documents',
    operationId: 'assignTasks',
    tag: 'Tasks',
    summary: 'Give the tasks of one document',
    description: 'Several tasks from one document, to one agency or to several: all are given, or none.',
    access: 'give a task',
    body: assignTasksBody,
    bodyExample: {
      source: {
        issuer: 'Thủ tướng Chính phủ',
        documentNumber: '280/CĐ-TTg',
        documentDate: '2026-11-19',
        signedBy: 'Thủ tướng Chính phủ',
      },
      tasks: [
        {
          title: 'Rà soát thủ tục hành chính nội bộ',
          content: 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ trong lĩnh vực xây dựng.',
          product: 'Báo cáo kết quả rà soát',
          lead: 'H29.6',
          workingDays: 20,
        },
      ],
    },
    success: { status: 201, description: 'The tasks, assigned.', schema: assignedTasksResponse },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly beginAll: BeginAll; readonly taskQueries: Pick<TaskQueries, 'named'> }) =>
    async ({ body, call }) => {
      const named = await deps.taskQueries.named(
        call.tenant,
        body.tasks.flatMap((each) => each.parentId ?? []),
        body.tasks.flatMap((each) => each.dossierIds),
      );
      const inputs = body.tasks.map((each, index) => ({
        ...each,
        source: body.source,
        named,
        path: `/tasks/${index}`,
      }));
      return { body: { items: await deps.beginAll(call, createTask, inputs) } };
    },
);
