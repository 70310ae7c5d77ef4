import { defineRoute, JSON_MEDIA_TYPE } from '../../../platform/http/index.js';
import { citizenSheet } from '../citizen-columns.js';
import { citizenReportQuery, citizenReportResponse } from '../citizen-report-schemas.js';
import type { CitizenReportService } from '../citizen-report-service.js';
import { CSV, toCsv, toXlsx, XLSX } from '../sheet.js';

export const getCitizenReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/citizens',
    operationId: 'getCitizenReport',
    tag: 'Reports',
    summary: "Read the report on citizens' dossiers",
    description: `What became of the dossiers of citizens and businesses between two local days, both included (R16, R19, R22). What comes in counts by the day of its
receipt, what is done by the day of its end: the result was ready, or it was refused, stopped or taken back. In time is what ended no later than the date that it was due
by then, time that stood still given back, after one request for a supplement at most; \`early\` on an earlier local day. \`inHand\` is what was not finished at the end of the
period, or now where the period has not ended. The rows are places of receipt, leads (\`unit\`), procedures, fields or channels. Each figure has its \`value\` and the \`href\`
of the list of exactly what it counts. An agency reads its own figures; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: citizenReportQuery,
    success: {
      status: 200,
      description: 'The figures.',
      schema: citizenReportResponse,
      otherMedia: {
        [CSV]:
          'The same figures as a table, UTF-8 with a byte order mark. The rows of `together` come last, with `+` in their code.',
        [XLSX]: 'The same table as a workbook; `together` is a sheet of its own.',
      },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly citizenReports: CitizenReportService }) =>
    async ({ query, call, media, say }) => {
      const { rows, together } = await deps.citizenReports.figures(call, query);
      const { from, to, by } = query;
      if (media === JSON_MEDIA_TYPE) return { body: { from, to, by, rows, together } };
      const sheet = citizenSheet({ rows, together }, say);
      const name = `citizens-${by}-${from}-${to}`;
      if (media === CSV) return { file: { content: toCsv(sheet), name: `${name}.csv` } };
      return { file: { content: await toXlsx([sheet]), name: `${name}.xlsx` } };
    },
);
