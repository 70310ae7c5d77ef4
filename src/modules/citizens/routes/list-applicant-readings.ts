import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import type { ApplicantQueries } from '../applicant-queries.js';
import { applicantReadingsPage } from '../handling-responses.js';

export const listApplicantReadingsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/applicant/readings',
    operationId: 'listApplicantReadings',
    tag: "Citizens' dossiers",
    summary: 'See who read the data of the applicant',
    description:
      'The latest first: who, when, and why where a reason was demanded. For the lead and agencies that watch over all.',
    access: 'see who read an applicant',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page.', schema: applicantReadingsPage },
    errors: ['forbidden'],
  },
  (deps: { readonly applicantQueries: ApplicantQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['applicant readings', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.uuid()]),
        read: (after, limit) => deps.applicantQueries.readings(call, params.id, after?.[0] ?? null, limit),
        keyOf: ({ id }) => [id],
      }),
    }),
);
