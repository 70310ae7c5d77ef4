import { createHash } from 'node:crypto';
import { defineRoute, idParams } from '../../../platform/http/index.js';
import { CSV, issuedContent, XLSX, type IssuedReportService } from '../../reports/index.js';
import { DOCX, PAPER_MEDIA, PDF } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getIssuedReportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/reports/:id',
    operationId: 'getIssuedReport',
    tag: 'Reports',
    summary: 'Read an issued report',
    description: `The very bytes that were issued, in the form that \`Accept\` asks for; as a paper, what was frozen in them. \`Repr-Digest\` is the SHA-256 of what is sent (RFC 9530).`,
    access: 'read an issued report',
    params: idParams,
    success: {
      status: 200,
      description: 'The report as it was issued.',
      schema: issuedContent,
      otherMedia: {
        [CSV]: 'Its main table, UTF-8 with a byte order mark.',
        [XLSX]: 'All its tables as a workbook.',
        ...PAPER_MEDIA,
      },
    },
  },
  (deps: { readonly issuedReports: IssuedReportService; readonly papers: PaperService }) =>
    async ({ params: { id }, call, media, reply }) => {
      if (media === DOCX || media === PDF) return { file: await deps.papers.report(call, id, media) };
      const { content, csv, xlsx, number, version } = await deps.issuedReports.read(call, id);
      const [bytes, extension] = media === CSV ? [csv, 'csv'] : media === XLSX ? [xlsx, 'xlsx'] : [content, 'json'];
      reply.header('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
      return { file: { content: bytes, name: `${number}-v${version}.${extension}` } };
    },
);
