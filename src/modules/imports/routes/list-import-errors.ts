import { z } from 'zod';
import { defineRoute, idParams, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { importErrorPage } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

const BEGINNING = [-1, 0, 0] as const;

export const listImportErrorsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/imports/:id/errors',
    operationId: 'listImportErrors',
    tag: 'Moving in and out',
    summary: 'List what is wrong with an import',
    description: 'By file and line, in both languages. Of a line whose fields cannot be read these are told first.',
    access: 'read imports',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of errors.', schema: importErrorPage },
    errors: ['not-found'],
  },
  (deps: { readonly imports: ImportService; readonly cursors: Cursors }) =>
    async ({ params: { id }, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['import-errors', call.tenant, call.principal.clientId, id],
        key: z.tuple([z.int(), z.int(), z.int()]),
        read: (after, limit) => deps.imports.errors(call, id, after ?? BEGINNING, limit),
        keyOf: ({ file, line, no }): [number, number, number] => [file, line, no],
      }),
    }),
);
