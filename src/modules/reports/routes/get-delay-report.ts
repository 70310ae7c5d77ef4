import { defineRoute } from '../../../platform/http/index.js';
import { delayReportQuery, delayReportResponse } from '../delay-report-schemas.js';
import type { DelayReportService } from '../delay-report-service.js';

export const getDelayReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/delays',
    operationId: 'getDelayReport',
    tag: 'Reports',
    summary: "Read the delays of citizens' dossiers",
    description: `Turns of steps that overran between two local days, both included, by the term that each missed (R21): by unit that had it, step, procedure or cause. The cause
is the first that holds: the work was \`sent_back\`, \`reassigned\`, others were asked meanwhile (\`coordination\`), the \`applicant\` was waited for, or the \`unit\` had it alone.
\`sharePercent\` is that of all rows; \`minutesOver\` are working minutes beyond the hours of the steps, up to now where a step runs. What Home Affairs excused is in \`excused\`
alone. By unit \`together\` has what each agency that has taken over from others as a whole and those others had together (R27). Each figure has the \`href\` of the list of what it counts. An agency reads its own; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: delayReportQuery,
    success: { status: 200, description: 'The delays, row by row.', schema: delayReportResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly delayReports: DelayReportService }) =>
    async ({ query, call }) => {
      const { from, to, by } = query;
      return { body: { from, to, by, ...(await deps.delayReports.delays(call, query)) } };
    },
);
