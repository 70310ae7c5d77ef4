import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { resultBody } from '../handling-schemas.js';
import { conclude } from '../ending-acts.js';

export const recordResultRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/result',
    operationId: 'recordResult',
    tag: "Citizens' dossiers",
    summary: 'Record the result',
    description:
      'The last step has done, and the lead signs what is its own to decide (R2). The dossier is decided; a matter of the committee is submitted to it instead.',
    access: 'act as handler',
    params: idParams,
    body: resultBody,
    bodyExample: { documentNumber: '123/GPXD', documentDate: '2026-12-04', signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, conclude, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
