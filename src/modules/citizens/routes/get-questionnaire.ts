import { defineRoute } from '../../../platform/http/index.js';
import { publicDossierParams, publicDossierQuery } from '../public-schemas.js';
import { questionnaireResponse } from '../rating-schemas.js';
import type { RatingService } from '../rating-service.js';

export const getQuestionnaireRoute = defineRoute(
  {
    method: 'GET',
    path: '/public/dossiers/:code/rating',
    operationId: 'getQuestionnaire',
    tag: "Citizens' dossiers",
    summary: 'See by what a dossier is rated',
    description:
      'Without a login, by the secret of the dossier: the questions, their scale, whether it was rated, and until when it can be (R28). Nothing else of the dossier. A wrong secret is 404, as is a dossier that is not there.',
    access: 'public',
    params: publicDossierParams,
    query: publicDossierQuery,
    success: { status: 200, description: 'The questions.', schema: questionnaireResponse },
    errors: ['not-found', 'too-many-requests'],
  },
  (deps: { readonly ratings: RatingService }) =>
    async ({ params, query, address }) => ({
      body: await deps.ratings.questionnaire({ ...params, ...query, address }),
    }),
);
