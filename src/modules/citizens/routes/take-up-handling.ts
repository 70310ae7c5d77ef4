import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { takeUpBody } from '../handling-schemas.js';
import { takeUp } from '../checking-acts.js';

export const takeUpHandlingRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/handling/checker',
    operationId: 'takeUpHandling',
    tag: "Citizens' dossiers",
    summary: 'Take a dossier up for its check',
    description: 'An official of the place of receipt checks it; each change is recorded (R1).',
    access: 'act as receiver',
    params: idParams,
    body: takeUpBody,
    bodyExample: { official: 'H29.6-05' },
    precondition: 'required',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, takeUp, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
