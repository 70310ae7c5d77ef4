import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { endBody } from '../handling-schemas.js';
import { stop } from '../ending-acts.js';

export const stopHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/stop',
    operationId: 'stopHandling',
    tag: "Citizens' dossiers",
    summary: 'Stop the handling',
    description: 'With the reason, in a notice that the lead signs (form 05). The dossier ends.',
    access: 'act as lead of a handling',
    params: idParams,
    body: endBody,
    bodyExample: {
      reason: 'Người nộp không bổ sung hồ sơ theo yêu cầu.',
      documentNumber: '47/TB-SXD',
      documentDate: '2026-12-04',
      signedBy: 'H29.6-02',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, stop, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
