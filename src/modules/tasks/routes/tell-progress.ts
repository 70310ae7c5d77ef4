import { defineRoute, idParams } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { tellProgress } from '../task-lead-acts.js';
import { taskResponse } from '../task-responses.js';
import { progressBody } from '../task-schemas.js';

export const tellProgressRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/progress',
    operationId: 'tellProgress',
    tag: 'Tasks',
    summary: 'Tell the progress of the task',
    description: 'At any time; where the policy asks for it by the week or the month, a missed one is recorded.',
    access: 'act as task lead',
    params: idParams,
    body: progressBody,
    bodyExample: { percent: 40, text: 'Đã hoàn thành dự thảo đề án.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const known = await deps.files.known(call, fileIdsOf((body.files ?? []).map((fileId) => ({ fileId }))));
      const task = await deps.dispatch(call, tellProgress, params.id, { ...body, known });
      return { body: task, version: task.version };
    },
);
