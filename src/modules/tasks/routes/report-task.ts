import { defineRoute, idParams } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { report } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { reportTaskBody } from '../task-schemas.js';

export const reportTaskRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/report',
    operationId: 'reportTask',
    tag: 'Tasks',
    summary: 'Hand in the product',
    description:
      'The assigner confirms it or sends it back. Handed in within its term it is on time, however long the confirmation takes.',
    access: 'act as task lead',
    params: idParams,
    body: reportTaskBody,
    bodyExample: {
      text: 'Đã ban hành kế hoạch.',
      documentNumber: '45/BC-SXD',
      documentDate: '2026-11-20',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const known = await deps.files.known(call, fileIdsOf((body.files ?? []).map((fileId) => ({ fileId }))));
      const task = await deps.dispatch(call, report, params.id, { ...body, known });
      return { body: task, version: task.version };
    },
);
