import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationResponse } from '../../processes/index.js';
import type { InspectionQueries } from '../inspection-queries.js';

export const verifyInspectionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/journal/verification',
    operationId: 'verifyInspectionJournal',
    tag: 'Inspections',
    summary: 'Verify the journal of an inspection',
    description: 'Computes all hashes anew and compares the last one with what the inspection keeps.',
    access: 'read an inspection',
    params: idParams,
    success: { status: 200, description: 'Whether it is intact.', schema: verificationResponse },
  },
  (deps: { readonly inspectionQueries: InspectionQueries }) =>
    async ({ params, call }) => ({ body: await deps.inspectionQueries.verification(call, params.id) }),
);
