import { defineRoute, idParams } from '../../../platform/http/index.js';
import { diligenceResponse, diligenceView } from '../../processes/index.js';
import type { DossierQueries } from '../dossier-queries.js';

export const getDiligenceRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/diligence',
    operationId: 'getDiligence',
    tag: 'Dossiers',
    summary: 'See whether the lead can prove its part',
    description:
      'The checklist of the lead, computed from the journal, each point with its evidence and when it was done, or with what is missing and how to do it (R6, R7, R10). A reminder by hand counts before the deadline, and within the days after it that the policy allows.',
    access: 'read a whole dossier',
    params: idParams,
    success: { status: 200, description: 'The checklist.', schema: diligenceResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly dossierQueries: DossierQueries }) =>
    async ({ params, call, say }) => ({
      body: diligenceView(await deps.dossierQueries.diligence(call, params.id), say),
    }),
);
