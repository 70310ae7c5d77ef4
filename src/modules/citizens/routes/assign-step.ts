import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { assignStepBody } from '../handling-schemas.js';
import { assignStep } from '../step-acts.js';

export const assignStepRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/handling/handler',
    operationId: 'assignStep',
    tag: "Citizens' dossiers",
    summary: 'Name who has a step',
    description: 'An official of the unit that has it, one whom the procedure lists where it lists any (R1).',
    access: 'act as handler',
    params: idParams,
    body: assignStepBody,
    bodyExample: { official: 'H29.6-04' },
    precondition: 'required',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, assignStep, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
