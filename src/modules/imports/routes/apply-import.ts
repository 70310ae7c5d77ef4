import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import { importResponse } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

export const applyImportRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/imports/:id/application',
    operationId: 'applyImport',
    tag: 'Moving in and out',
    summary: 'Apply an import',
    description:
      'What was checked is written, by a job. Where the tenant has changed since the check it is checked once more first, and may be refused after all. One that failed goes on from where it came to: nothing is written twice.',
    access: 'bring records in',
    params: idParams,
    body: emptyBody,
    success: { status: 202, description: 'The import, being applied.', schema: importResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly imports: ImportService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.imports.apply(call, id) }),
);
