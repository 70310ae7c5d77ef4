import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { endBody } from '../handling-schemas.js';
import { refuse } from '../ending-acts.js';

export const refuseHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/refusal',
    operationId: 'refuseHandling',
    tag: "Citizens' dossiers",
    summary: 'Refuse a dossier',
    description: 'With the reason, in a notice that the lead signs (form 03). The dossier ends.',
    access: 'ask the applicant',
    params: idParams,
    body: endBody,
    bodyExample: {
      reason: 'Công trình không thuộc đối tượng cấp giấy phép.',
      documentNumber: '46/TB-SXD',
      documentDate: '2026-11-21',
      signedBy: 'H29.6-02',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, refuse, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
