import { defineRoute } from '../../../platform/http/index.js';
import { importBody, importResponse } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

export const createImportRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/imports',
    operationId: 'createImport',
    tag: 'Moving in and out',
    summary: 'Bring in what an old system had',
    description: `Running and closed dossiers with their requests, and tasks with the parts in them, from files that were put in before (\`POST /v1/files\`): NDJSON, CSV or XLSX in the form of the templates (\`GET /v1/import-template\`), or in columns and codes of the old system with a \`mapping\`.

A job reads all of it and checks every line before anything is written: one wrong line, and nothing is. \`GET /v1/imports/{id}\` tells how far it is, \`/errors\` what is wrong with which line. What was checked is applied by \`POST …/application\`, or at once with \`apply: true\`. The job goes on where it was, whatever dies.

What was over or out of time in the old system is history here: it is in no figure, and nobody is charged with it. What is open has its deadlines from then on.`,
    access: 'bring records in',
    body: importBody,
    bodyExample: {
      system: 'QLVB-2019',
      files: [
        { fileId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55', kind: 'dossier' },
        { fileId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c56', kind: 'request' },
      ],
      mapping: {
        columns: { dossier: { 'Mã HS': 'id', 'Ghi chú': null } },
        values: { 'dossier.state': { 'Đang xử lý': 'drafting' } },
        days: 'dd/MM/yyyy',
      },
    },
    success: { status: 202, description: 'The import, still to be checked.', schema: importResponse, location: true },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly imports: ImportService }) =>
    async ({ body, call }) => {
      const made = await deps.imports.create(call, body);
      return { body: made, location: `/v1/imports/${made.id}` };
    },
);
