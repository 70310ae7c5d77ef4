import { defineRoute } from '../../../platform/http/index.js';
import { citizenReportQuery } from '../citizen-report-schemas.js';
import type { CitizenReportService } from '../citizen-report-service.js';
import { serviceIndexResponse } from '../service-index-schemas.js';

export const getServiceIndexRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/service-index',
    operationId: 'getServiceIndex',
    tag: 'Reports',
    summary: 'Read the index of service',
    description: `The index 766 of service to citizens and businesses between two local days, both included: each component with its maximum, what it divides and the lists of
exactly that, its ratio and its points, to two decimals (R22, R28). \`formula\` is the one that holds on the last day; 422 \`no_formula\` at \`/to\` where none does. What there is
nothing to divide by is \`not_applicable\`, what the service has no data for \`not_measured\`: neither has points. The total is the plain sum, and beside it its
share of what could be had. \`by=tenant\` is all dossiers together. An agency reads its own; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: citizenReportQuery,
    success: { status: 200, description: 'The index, row by row.', schema: serviceIndexResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly citizenReports: CitizenReportService }) =>
    async ({ query, call, say }) => {
      const { from, to, by } = query;
      return { body: { from, to, by, ...(await deps.citizenReports.index(call, query, say)) } };
    },
);
