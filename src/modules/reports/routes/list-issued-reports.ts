import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, pageQuery } from '../../../platform/http/index.js';
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
    description: 'Every version that was issued, the newest first.',
    access: 'watch over all',
    query: pageQuery.extend({ kind: z.enum(REPORT_KINDS).optional() }),
    success: { status: 200, description: 'One page of issued reports.', schema: issuedPage },
    errors: ['forbidden'],
  },
  (deps: { readonly issuedReports: IssuedReportService; readonly cursors: Cursors }) =>
    async ({ query: { limit, cursor, kind }, call }) => {
      const scope = ['issued', call.tenant, call.principal.clientId, kind ?? null];
      const after = deps.cursors.read(scope, cursor, z.tuple([instantOut, id]));
      const found = await deps.issuedReports.list(call, kind, after, limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        body: {
          items,
          next: found.length > limit && last ? deps.cursors.write(scope, [last.issuedAt, last.id]) : null,
        },
      };
    },
);
