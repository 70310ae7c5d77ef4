import { defineRoute } from '../../../platform/http/index.js';
import { inspectionReportQuery, inspectionReportResponse, onePeriod, periodOf } from '../inspection-report-schemas.js';
import type { InspectionReportService } from '../inspection-report-service.js';

export const getInspectionReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/inspections',
    operationId: 'getInspectionReport',
    tag: 'Reports',
    summary: 'Read the report on inspections',
    description: `Of a year, or between two local days, both included (R23, R24). Inspections count by the day on which they began: a surprise that has not begun is in no figure. Findings that were upheld count by the day
of the conclusion, what was to be put right by its first term, under the agency that had to; \`onTimePercent\` is the share of what was accepted without a term missed among what was accepted or is overdue. \`units\` is the share of
agencies that were inspected, and of those that the yearly plans name. Each figure has its \`value\` and the \`href\` of the list of exactly what it counts. An agency reads its own figures; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: onePeriod(inspectionReportQuery),
    success: { status: 200, description: 'The figures.', schema: inspectionReportResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly inspectionReports: InspectionReportService }) =>
    async ({ query, call }) => {
      const { by = 'agency', agency } = query;
      const period = periodOf(query);
      return { body: { ...period, by, ...(await deps.inspectionReports.figures(call, { ...period, by, agency })) } };
    },
);
