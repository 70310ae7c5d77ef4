import { defineRoute, idParams } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { completionBody } from '../handling-schemas.js';
import { complete } from '../checking-acts.js';

export const completeHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/completion',
    operationId: 'completeHandling',
    tag: "Citizens' dossiers",
    summary: 'Take a supplement in',
    description: 'What the applicant was asked for. Time runs on.',
    access: 'act as receiver',
    params: idParams,
    body: completionBody,
    bodyExample: {
      components: [
        { code: 'ho-so-thiet-ke', form: 'digitised', documentNumber: '02/HSTK', documentDate: '2026-11-20' },
      ],
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const known = await deps.files.known(call, fileIdsOf(body.components));
      const handling = await deps.dispatch(call, complete, handlingIdOf(params.id), { ...body, known });
      return { body: handling, version: handling.version };
    },
);
