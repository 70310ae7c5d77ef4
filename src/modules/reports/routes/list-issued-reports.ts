import { z } from 'zod';
import { type Cursors, defineRoute, instantAndId, pageQuery, readPage } from '../../../platform/http/index.js';
import { REPORT_KINDS } from '../issued-content.js';
import type { IssuedReportService } from '../issued-service.js';
import { issuedPage } from '../report-schemas.js';

export const listIssuedReportsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports',
    operationId: 'listIssuedReports',
    tag: 'Reports',
    summary: 'List issued reports',
    description:
      'Every version that was issued, the newest first: all of them for who watches over all, those that are published for every agency.',
    access: 'list issued reports',
    replica: true,
    query: pageQuery.extend({ kind: z.enum(REPORT_KINDS).optional() }),
    success: { status: 200, description: 'One page of issued reports.', schema: issuedPage },
    errors: ['forbidden'],
  },
  (deps: { readonly issuedReports: IssuedReportService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { kind } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['issued', call.tenant, call.principal.clientId, kind],
          key: instantAndId,
          read: (after, limit) => deps.issuedReports.list(call, kind, after, limit),
          keyOf: ({ issuedAt, id }) => [issuedAt, id],
        }),
      };
    },
);
