import { defineRoute } from '../../../platform/http/index.js';
import { officialReportQuery, officialReportResponse } from '../delay-report-schemas.js';
import type { DelayReportService } from '../delay-report-service.js';

export const getLateOfficialsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/officials',
    operationId: 'getLateOfficials',
    tag: 'Reports',
    summary: 'Read who was late repeatedly',
    description: `Officials who were late with citizens' dossiers at least \`atLeast\` times between two local days, both included, the most often late first (R20): with steps that
were theirs, and with dossiers in their charge. A reason is good where the explanation, which the head signs under the number of its document, was accepted: such delays are
in \`excused\` alone. Those that were explained and not ruled on yet count, and stand in \`explained\`, too. An agency reads its own; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: officialReportQuery,
    success: { status: 200, description: 'The officials.', schema: officialReportResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly delayReports: DelayReportService }) =>
    async ({ query, call }) => {
      const { from, to } = query;
      return { body: { from, to, ...(await deps.delayReports.officials(call, query)) } };
    },
);
