import { createHash } from 'node:crypto';
import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { IssuedReportService } from '../issued-service.js';
import { issuedContent } from '../report-schemas.js';
import { CSV, XLSX } from '../sheet.js';

export const getIssuedReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/:id',
    operationId: 'getIssuedReport',
    tag: 'Reports',
    summary: 'Read an issued report',
    description: 'The very bytes that were issued, in the form that `Accept` asks for. `Repr-Digest` is their SHA-256 (RFC 9530).',
    access: 'read an issued report',
    params: idParams,
    success: {
      status: 200,
      description: 'The report as it was issued.',
      schema: issuedContent,
      otherMedia: { [CSV]: 'Its main table, UTF-8 with a byte order mark.', [XLSX]: 'All its tables as a workbook.' },
    },
  },
  (deps: { readonly issuedReports: IssuedReportService }) =>
    async ({ params: { id }, call, media, reply }) => {
      const { content, csv, xlsx, number, version } = await deps.issuedReports.read(call, id);
      const [bytes, extension] = media === CSV ? [csv, 'csv'] : media === XLSX ? [xlsx, 'xlsx'] : [content, 'json'];
      reply.header('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
      return { file: { content: bytes, name: `${number}-v${version}.${extension}` } };
    },
);
