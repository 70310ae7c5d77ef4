import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { deliveryBody } from '../handling-schemas.js';
import { deliver } from '../ending-acts.js';

export const deliverResultRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/delivery',
    operationId: 'deliverResult',
    tag: "Citizens' dossiers",
    summary: 'Deliver the result',
    description: 'The place of receipt hands the result out.',
    access: 'act as receiver',
    params: idParams,
    body: deliveryBody,
    bodyExample: { to: 'applicant' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, deliver, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
