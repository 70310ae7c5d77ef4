import { z } from 'zod';
import { notFound } from '../../../core/refusals.js';
import { defineRoute } from '../../../platform/http/index.js';
import { IMPORT_KINDS } from '../../processes/index.js';
import { FORMATS } from '../import.js';
import { MEDIA } from '../import-formats.js';
import type { KnownKinds } from '../import-kinds.js';
import { templateOf } from '../template.js';

const query = z.strictObject({
  kind: z.enum(IMPORT_KINDS).meta({ description: 'What its lines are.' }),
  format: z.enum(FORMATS).default('xlsx').meta({ description: 'Of the file.' }),
});

export const getImportTemplateRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/import-template',
    operationId: 'getImportTemplate',
    tag: 'Moving in and out',
    summary: 'Get the template of an import',
    description:
      'A file to fill in: the header, and one example to be replaced. The workbook has a second sheet, which explains each column.',
    access: 'read imports',
    query,
    success: {
      status: 200,
      description: 'The template.',
      stored: { [MEDIA.xlsx]: 'Workbook.', [MEDIA.csv]: 'CSV.', [MEDIA.ndjson]: 'One JSON object a line.' },
    },
    errors: ['not-found'],
  },
  (deps: { readonly importKinds: KnownKinds }) =>
    async ({ query: { kind, format } }) => {
      const known = deps.importKinds.get(kind);
      if (!known) throw notFound();
      return { file: templateOf(known, format) };
    },
);
