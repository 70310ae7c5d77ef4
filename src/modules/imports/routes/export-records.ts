import { z } from 'zod';
import { defineRoute } from '../../../platform/http/index.js';
import { IMPORT_KINDS } from '../../processes/index.js';
import type { ExportService } from '../export-service.js';
import { FORMATS } from '../import.js';
import { MEDIA } from '../import-formats.js';

const query = z.strictObject({
  kind: z
    .enum(IMPORT_KINDS)
    .optional()
    .meta({ description: 'Of CSV and XLSX one kind; left out: all of them, each line of NDJSON saying which it is.' }),
  format: z.enum(FORMATS).default('ndjson').meta({ description: 'Of the file.' }),
});

export const exportRecordsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/exports',
    operationId: 'exportRecords',
    tag: 'Moving in and out',
    summary: 'Take everything out',
    description:
      "Dossiers with their requests, tasks with the parts in them, in the form in which they come in: another tenant takes them as they are. All for whoever keeps the tenant or watches over everything; for an agency what it leads. It streams page by page; what changes meanwhile is as it was when its page was read. Citizens' dossiers that are handled step by step are left out: archive packages have them. Texts that a spreadsheet would take for formulas begin with an apostrophe in CSV and XLSX.",
    access: 'take records out',
    query,
    success: {
      status: 200,
      description: 'The records.',
      stored: { [MEDIA.ndjson]: 'One JSON object a line.', [MEDIA.csv]: 'CSV.', [MEDIA.xlsx]: 'Workbook.' },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly exports: ExportService }) =>
    async ({ query, call }) => ({ file: await deps.exports.take(call, query) }),
);
