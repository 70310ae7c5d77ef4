import { defineRoute, idParams } from '../../../platform/http/index.js';
import { diligenceResponse, diligenceView } from '../../processes/index.js';
import type { InspectionQueries } from '../inspection-queries.js';

export const getInspectionDiligenceRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/diligence',
    operationId: 'getInspectionDiligence',
    tag: 'Inspections',
    summary: 'See whether agencies that are slow to put right may be referred',
    description:
      'What whoever ordered the inspection has done towards them, by the journal: told, reminded, urged (R7, R24).',
    access: 'read a whole inspection',
    params: idParams,
    success: { status: 200, description: 'The checklist.', schema: diligenceResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly inspectionQueries: InspectionQueries }) =>
    async ({ params, call, say }) => ({
      body: diligenceView(await deps.inspectionQueries.diligence(call, params.id), say),
    }),
);
