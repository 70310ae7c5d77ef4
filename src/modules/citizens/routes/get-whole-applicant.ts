import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ApplicantQueries } from '../applicant-queries.js';
import { applicantResponse } from '../handling-responses.js';

export const getWholeApplicantRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/applicant/whole',
    operationId: 'getWholeApplicant',
    tag: "Citizens' dossiers",
    summary: 'Read who applies',
    description:
      'For the place of receipt and the unit that has the dossier now. Who reads it is noted. 404 once the data are erased.',
    access: 'handle an applicant',
    params: idParams,
    success: { status: 200, description: 'The applicant.', schema: applicantResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly applicantQueries: ApplicantQueries }) =>
    async ({ params, call }) => ({
      body: await deps.applicantQueries.whole(call, params.id, 'handle an applicant', null),
    }),
);
