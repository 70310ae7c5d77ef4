import { defineRoute } from '../../../platform/http/index.js';
import type { Begin } from '../../processes/index.js';
import { createTask } from '../create-task.js';
import type { TaskQueries } from '../task-queries.js';
import { taskResponse } from '../task-responses.js';
import { assignTaskBody } from '../task-schemas.js';

export const assignTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks',
    operationId: 'assignTask',
    tag: 'Tasks',
    summary: 'Give a task to an agency',
    description:
      'By the Office or the committee (R14). Without `dueAt` and `workingDays` it is a standing task. Its code is the next of the assigner and the day, without a gap. Tasks that bear a mark of secrecy are refused.',
    access: 'give a task',
    body: assignTaskBody,
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
    success: { status: 201, description: 'The task, assigned.', schema: taskResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly begin: Begin; readonly taskQueries: Pick<TaskQueries, 'named'> }) =>
    async ({ body, call }) => {
      const named = await deps.taskQueries.named(call.tenant, body.parentId ? [body.parentId] : [], body.dossierIds);
      const task = await deps.begin(call, createTask, { ...body, named });
      return { body: task, version: task.version, location: `/v1/tasks/${task.id}` };
    },
);
