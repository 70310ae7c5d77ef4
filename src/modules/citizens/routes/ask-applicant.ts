import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { supplementBody } from '../handling-schemas.js';
import { askSupplement } from '../checking-acts.js';

export const askApplicantRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/supplement',
    operationId: 'askApplicant',
    tag: "Citizens' dossiers",
    summary: 'Ask the applicant for a supplement',
    description:
      'Once, by default, and for components of the procedure only (R16). Time stands still until it comes, or its term ends.',
    access: 'ask the applicant',
    params: idParams,
    body: supplementBody,
    bodyExample: {
      text: 'Hồ sơ thiết kế thiếu bản vẽ móng.',
      components: ['ho-so-thiet-ke'],
      workingDays: 10,
      documentNumber: '45/YCBS-SXD',
      documentDate: '2026-11-21',
      signedBy: 'H29.6-02',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, askSupplement, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
