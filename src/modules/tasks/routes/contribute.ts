import { defineRoute, idParams } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { contribute } from '../contributing-act.js';
import { taskResponse } from '../task-responses.js';
import { contributeBody } from '../task-schemas.js';

export const contributeRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/tasks/:id/contributions',
    operationId: 'contribute',
    tag: 'Tasks',
    summary: 'Hand in the part of a cooperating agency',
    description: 'Late ones are taken, and counted late.',
    access: 'act as cooperating',
    params: idParams,
    body: contributeBody,
    bodyExample: { text: 'Số liệu của ngành tài chính.', signedBy: 'H29.4-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The task.', schema: taskResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const known = await deps.files.known(call, fileIdsOf((body.files ?? []).map((fileId) => ({ fileId }))));
      const task = await deps.dispatch(call, contribute, params.id, { ...body, known });
      return { body: task, version: task.version };
    },
);
