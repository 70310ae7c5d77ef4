import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ApplicantQueries } from '../applicant-queries.js';
import { applicantResponse } from '../handling-responses.js';
import { lookIntoApplicantBody } from '../handling-schemas.js';

export const lookIntoApplicantRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/applicant/inspections',
    operationId: 'lookIntoApplicant',
    tag: "Citizens' dossiers",
    summary: 'Look into who applies',
    description: 'For agencies that watch over all, with the reason why they need it. Who reads it is noted, and why.',
    access: 'look into an applicant',
    params: idParams,
    body: lookIntoApplicantBody,
    bodyExample: { reason: 'Xác minh phản ánh của người nộp hồ sơ.' },
    success: { status: 200, description: 'The applicant.', schema: applicantResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly applicantQueries: ApplicantQueries }) =>
    async ({ params, body, call }) => ({
      body: await deps.applicantQueries.whole(call, params.id, 'look into an applicant', body.reason),
    }),
);
