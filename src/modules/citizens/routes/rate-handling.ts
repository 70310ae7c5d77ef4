import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { ratingBody } from '../handling-schemas.js';
import { rate } from '../rating-acts.js';

export const rateHandlingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/rating',
    operationId: 'rateHandling',
    tag: "Citizens' dossiers",
    summary: 'Enter how an applicant rates the handling',
    description:
      'The place of receipt enters the form that the applicant filled in at the counter; once, after the end, within the time that the policy gives (R28).',
    access: 'act as receiver',
    params: idParams,
    body: ratingBody,
    bodyExample: {
      answers: [
        { question: 'access', score: 5 },
        { question: 'staff', score: 5 },
        { question: 'time', score: 3 },
        { question: 'result', score: 4 },
      ],
      comment: 'Công chức hướng dẫn tận tình.',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, rate, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
