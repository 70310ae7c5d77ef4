import { z } from 'zod';
import { defineRoute, idParams, paragraphs } from '../../../platform/http/index.js';
import type { ApplicantQueries } from '../applicant-queries.js';
import { applicantResponse } from '../handling-responses.js';

const query = z.strictObject({
  reason: paragraphs(4_000)
    .optional()
    .meta({ description: 'Why it is needed: whoever watches over all sees the whole with a reason only.' }),
});

export const getApplicantRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/applicant',
    operationId: 'getApplicant',
    tag: "Citizens' dossiers",
    summary: 'Read who applies',
    description:
      'Whole for the place of receipt and the unit that has the dossier, and with a reason for agencies that watch over all; masked for others. Who reads the whole is noted. 404 once the data are erased.',
    access: 'read a handling',
    params: idParams,
    query,
    success: { status: 200, description: 'The applicant.', schema: applicantResponse },
  },
  (deps: { readonly applicantQueries: ApplicantQueries }) =>
    async ({ params, query, call }) => ({ body: await deps.applicantQueries.applicant(call, params.id, query.reason) }),
);
