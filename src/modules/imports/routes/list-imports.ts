import { defineRoute, pageQuery, readSorted, sortBy, type Cursors } from '../../../platform/http/index.js';
import { importPage } from '../import-schemas.js';
import type { ImportService } from '../import-service.js';

const USUAL = { by: 'requestedAt', descending: true } as const;

const query = pageQuery.extend({ sort: sortBy(['requestedAt'], USUAL, 'When it was asked for.') });

export const listImportsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/imports',
    operationId: 'listImports',
    tag: 'Moving in and out',
    summary: 'List imports',
    description: 'All of the tenant.',
    access: 'read imports',
    query,
    success: { status: 200, description: 'One page of imports.', schema: importPage },
  },
  (deps: { readonly imports: ImportService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'imports',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.imports.list(call, descending, ...page),
        at: ({ requestedAt }) => requestedAt,
      }),
    }),
);
