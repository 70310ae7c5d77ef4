import { defineRoute, idParams } from '../../../platform/http/index.js';
import { importResponse } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

export const getImportRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/imports/:id',
    operationId: 'getImport',
    tag: 'Moving in and out',
    summary: 'Get an import',
    description: 'Its state, how many lines it has, how many are wrong, and how far it is.',
    access: 'read imports',
    params: idParams,
    success: { status: 200, description: 'The import.', schema: importResponse },
    errors: ['not-found'],
  },
  (deps: { readonly imports: ImportService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.imports.read(call, id) }),
);
