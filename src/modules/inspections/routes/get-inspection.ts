import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { InspectionQueries } from '../inspection-queries.js';
import { inspectionResponse } from '../inspection-responses.js';

export const getInspectionRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id',
    operationId: 'getInspection',
    tag: 'Inspections',
    summary: 'Read an inspection',
    description:
      'Whoever inspects or watches over all sees the whole; the agency that is inspected what is found and what it has to do, of a surprise nothing before it is under way; an agency that has to put something right its own part. `ETag` is its version.',
    access: 'read an inspection',
    params: idParams,
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
  },
  (deps: { readonly inspectionQueries: InspectionQueries }) =>
    async ({ params, call }) => {
      const found = await deps.inspectionQueries.inspection(call, params.id);
      return { body: found, version: found.version };
    },
);
