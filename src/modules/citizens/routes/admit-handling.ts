import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { admitBody } from '../handling-schemas.js';
import { admit } from '../checking-acts.js';

export const admitHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/admission',
    operationId: 'admitHandling',
    tag: "Citizens' dossiers",
    summary: 'Find a dossier complete',
    description:
      'Everything that the procedure demands is there, and nothing beyond it (R16). The first step begins, with the hours that are published for it.',
    access: 'act as receiver',
    params: idParams,
    body: admitBody,
    bodyExample: { official: 'H29.6-04' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, admit, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
