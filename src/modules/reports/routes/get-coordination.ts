import { defineRoute, JSON_MEDIA_TYPE } from '../../../platform/http/index.js';
import { coordinationSheet } from '../columns.js';
import { coordinationQuery, coordinationResponse } from '../report-schemas.js';
import type { ReportService } from '../report-service.js';
import { CSV, toCsv, toXlsx, XLSX } from '../sheet.js';

export const getCoordinationRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/coordination',
    operationId: 'getCoordinationReport',
    tag: 'Reports',
    summary: 'Read the coordination report',
    description: `How agencies, heads, fields or procedures coordinated between two local days, both included. Each figure has a \`value\` and the
\`href\` of the list of exactly what it counts.

- Requests count by the day of sending, with all that came of them: their outcome as it stands now, response times, scores, and the reminders that went
  out for them, whenever they did: so figures of one row are about the same requests. Dossiers, their rounds and delay causes count by the day of
  creation; returns by the Office's review; meetings by their beginning; referrals by lodging; violations by the day on which they happened.
- A head answers for what was answered or fell due while in office: for a request the day of its answer or, where that came first, of its deadline.
- A failure that was excused stands in its own column and in no score (R8).
- \`scores.points\`: early 2, on time 1, late, silent or incomplete 0 (Thông tư 01/2018/TT-VPCP). \`scores.progressPercent\`: each late product loses 25% of
  its points, one that never came is late (Nghị định 335/2025/NĐ-CP).
- \`delayCauses\`: one for each overdue dossier, the first that holds: an agency silent or late; returned by the Office; Office or committee past
  their own deadline; waiting for the applicant; else the lead itself (R21).
- Rows stay under the agency that did the work; \`succeededBy\` tells who has taken over (R27). \`together\` has, by agency, what each that has taken over from others as a whole and those others did together.

An agency reads its own figures; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: coordinationQuery,
    success: {
      status: 200,
      description: 'The figures.',
      schema: coordinationResponse,
      otherMedia: {
        [CSV]:
          'The same figures as a table, UTF-8 with a byte order mark. The rows of `together` come last, with `+` in their code.',
        [XLSX]: 'The same table as a workbook; `together` is a sheet of its own.',
      },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly reports: ReportService }) =>
    async ({ query, call, media, say }) => {
      const { rows, together } = await deps.reports.coordination(call, query);
      const { from, to, by } = query;
      if (media === JSON_MEDIA_TYPE) return { body: { from, to, by, rows, together } };
      const sheet = coordinationSheet({ rows, together }, say);
      const name = `coordination-${by}-${from}-${to}`;
      if (media === CSV) return { file: { content: toCsv(sheet), name: `${name}.csv` } };
      return { file: { content: await toXlsx([sheet]), name: `${name}.xlsx` } };
    },
);
