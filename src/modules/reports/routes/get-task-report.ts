import { defineRoute, JSON_MEDIA_TYPE } from '../../../platform/http/index.js';
import { taskSheet } from '../task-columns.js';
import { taskReportQuery, taskReportResponse } from '../task-report-schemas.js';
import type { ReportService } from '../report-service.js';
import { CSV, toCsv, toXlsx, XLSX } from '../sheet.js';

export const getTaskReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/tasks',
    operationId: 'getTaskReport',
    tag: 'Reports',
    summary: 'Read the report on tasks',
    description: `What the Office follows of assigned tasks between two local days, both included (R14). Tasks count by the day on which they were given, under the
agency that leads them now, with all that came of them: reported in time and confirmed later is on time; those without a term stand apart. Parts of cooperating
agencies count by the day on which they were asked for. \`meanDelayWorkingDays\` is that of \`delayed\`: done late, and what is late as of now.
\`progressPercent\`: each delay takes 25% of the points of its product (Nghị định 335/2025/NĐ-CP); \`delayedBlamelessly\`, excused or owed to others, takes none.
Each figure has its \`value\` and the \`href\` of the list of exactly what it counts. An agency reads its own figures; who watches over all reads everything.`,
    access: 'read figures',
    replica: true,
    query: taskReportQuery,
    success: {
      status: 200,
      description: 'The figures.',
      schema: taskReportResponse,
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
      const { rows, together } = await deps.reports.tasks(call, query);
      const { from, to, by } = query;
      if (media === JSON_MEDIA_TYPE) return { body: { from, to, by, rows, together } };
      const sheet = taskSheet({ rows, together }, say);
      const name = `tasks-${by}-${from}-${to}`;
      if (media === CSV) return { file: { content: toCsv(sheet), name: `${name}.csv` } };
      return { file: { content: await toXlsx([sheet]), name: `${name}.xlsx` } };
    },
);
