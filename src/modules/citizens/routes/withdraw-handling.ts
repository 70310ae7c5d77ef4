import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { applicantWithdrawsBody } from '../handling-schemas.js';
import { withdraw } from '../ending-acts.js';

export const withdrawHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/withdrawal',
    operationId: 'withdrawHandling',
    tag: "Citizens' dossiers",
    summary: 'Record that the applicant withdraws',
    description: 'On the wish of the applicant. The dossier ends.',
    access: 'act as receiver',
    params: idParams,
    body: applicantWithdrawsBody,
    bodyExample: { reason: 'Người nộp đề nghị rút hồ sơ.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, withdraw, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
