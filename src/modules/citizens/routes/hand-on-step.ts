import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { handOnBody } from '../handling-schemas.js';
import { handOn } from '../step-acts.js';

export const handOnStepRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/hand-over',
    operationId: 'handOnStep',
    tag: "Citizens' dossiers",
    summary: 'Hand a step on',
    description:
      'To the unit whose step is next by the procedure (R16, R17): its hours begin, and those of the unit before are counted.',
    access: 'act as handler',
    params: idParams,
    body: handOnBody,
    bodyExample: { note: 'Hồ sơ đủ điều kiện.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, handOn, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
