import { defineRoute } from '../../../platform/http/index.js';
import { ratingBody } from '../handling-schemas.js';
import { publicDossierParams, publicDossierQuery } from '../public-schemas.js';
import { questionnaireResponse } from '../rating-schemas.js';
import type { RatingService } from '../rating-service.js';

export const rateByCodeRoute = defineRoute(
  {
    method: 'POST',
    path: '/public/dossiers/:code/rating',
    operationId: 'rateByCode',
    tag: "Citizens' dossiers",
    summary: 'Rate the handling of a dossier, as its applicant',
    description:
      'Without a login, by the secret of the dossier; once, after its end, within the time that the policy gives (R28). A comment is kept with the data of the applicant, and erased with them.',
    access: 'rate by code',
    params: publicDossierParams,
    query: publicDossierQuery,
    body: ratingBody,
    bodyExample: {
      answers: [
        { question: 'access', score: 5 },
        { question: 'staff', score: 5 },
        { question: 'time', score: 4 },
        { question: 'result', score: 5 },
      ],
    },
    success: { status: 200, description: 'The questions, which are answered now.', schema: questionnaireResponse },
    errors: ['not-found', 'too-many-requests', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly ratings: RatingService }) =>
    async ({ params, query, body, address }) => ({
      body: await deps.ratings.rate({ ...params, ...query, address }, body),
    }),
);
