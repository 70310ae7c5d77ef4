import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ApplicantQueries } from '../applicant-queries.js';
import { applicantResponse } from '../handling-responses.js';

export const getApplicantRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/applicant',
    operationId: 'getApplicant',
    tag: "Citizens' dossiers",
    summary: 'Read who applies, masked',
    description: 'Enough to tell two applicants apart. 404 once the data are erased.',
    access: 'read a handling',
    params: idParams,
    success: { status: 200, description: 'The applicant, masked.', schema: applicantResponse },
  },
  (deps: { readonly applicantQueries: ApplicantQueries }) =>
    async ({ params, call }) => ({ body: await deps.applicantQueries.applicant(call, params.id) }),
);
