import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { importResponse } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

export const cancelImportRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/imports/:id/cancellation',
    operationId: 'cancelImport',
    tag: 'Moving in and out',
    summary: 'Cancel an import',
    description: 'Before it is applied. Its lines are deleted; that it was there, and its errors, stay.',
    access: 'bring records in',
    params: idParams,
    body: emptyBody,
    success: { status: 200, description: 'The import.', schema: importResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly imports: ImportService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.imports.cancel(call, id) }),
);
