import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { eraseApplicant } from '../applicant-acts.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { eraseApplicantBody } from '../handling-schemas.js';

export const eraseApplicantRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/applicant/erasure',
    operationId: 'eraseApplicant',
    tag: "Citizens' dossiers",
    summary: 'Erase the data of the applicant',
    description:
      'Data and salt are erased together, and so are names, numbers and files of what the applicant handed in, and archive packages that hold them; the journal stays whole, and what it has says nothing any more. Not before the handling is over: 422 `rule-violated` (`still_handled`). This cannot be undone.',
    access: 'act as lead of a handling',
    params: idParams,
    body: eraseApplicantBody,
    bodyExample: { reason: 'Theo yêu cầu của chủ thể dữ liệu.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, eraseApplicant, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
