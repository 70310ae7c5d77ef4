import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { correctApplicant } from '../applicant-acts.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { correctApplicantBody } from '../handling-schemas.js';

export const correctApplicantRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/handling/applicant',
    operationId: 'correctApplicant',
    tag: "Citizens' dossiers",
    summary: 'Put the data of the applicant right',
    description: 'The journal gets a new commitment and the reason, and none of the data.',
    access: 'act as receiver',
    params: idParams,
    body: correctApplicantBody,
    bodyExample: {
      kind: 'person',
      name: 'Nguyễn Văn An',
      phone: '0903 123 456',
      reason: 'Người nộp báo sai số điện thoại.',
    },
    precondition: 'required',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, correctApplicant, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
