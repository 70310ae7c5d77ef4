import { z } from 'zod';
import { defineRoute } from '../../../platform/http/index.js';
import { REPORT_KINDS } from '../issued-content.js';
import type { IssuedReportService } from '../issued-service.js';
import { periodQuery } from '../figure-schemas.js';
import { issuedResponse } from '../report-schemas.js';

const body = periodQuery
  .extend({
    kind: z.enum(REPORT_KINDS),
    interim: z
      .boolean()
      .optional()
      .meta({
        description: 'Issue it although its period has not ended; the paper says that its figures are provisional.',
      }),
  })
  .meta({ id: 'IssueReport' });

export const issueReportRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/reports',
    operationId: 'issueReport',
    tag: 'Reports',
    summary: 'Issue a report',
    description: `Counts the figures of a period, numbers them and freezes them. \`home_affairs\` (by Home Affairs): the heads, violations by degree, referrals and
measures (R9), \`BC-SNV-2026-0001\`. \`office\` (by the Office): what it controls: submissions, returns by ground, overdue dossiers (R13 to R15), \`BC-VP-2026-0001\`. \`tasks\` (by the Office): the tasks that it follows, by
agency and one by one (R14), \`BC-NV-2026-0001\`; over a whole quarter or half-year it is published: every agency reads it. \`citizens\` (by the Office): citizens' dossiers by lead, with the index of service
(R16, R22), \`BC-TTHC-2026-0001\`, published in the same way. \`delays\` (by the Office): why citizens' dossiers were late, by unit, step and cause, and
officials late repeatedly (R20, R21), \`BC-CT-2026-0001\`; read by those who watch over all. \`inspections\` (by the inspectorate): inspections by agency, what they found and what was put
right (R23, R24), \`BC-KT-2026-0001\`.
Numbers of a kind and year have no gaps. The period has ended (422 \`period_open\` at \`/to\`), unless the report is named interim. What each figure counts is frozen
with it: its \`href\` opens that list, whatever happens afterwards.`,
    access: 'issue a report',
    body,
    bodyExample: { kind: 'home_affairs', from: '2026-10-01', to: '2026-12-31' },
    success: { status: 201, description: 'The report as it was issued.', schema: issuedResponse, location: true },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly issuedReports: IssuedReportService }) =>
    async ({ body: { kind, interim = false, ...period }, call }) => {
      const report = await deps.issuedReports.issue(call, kind, period, interim);
      return { body: report, location: `/v1/reports/${report.id}` };
    },
);
