import { z } from 'zod';
import {
  agencyCode,
  defineRoute,
  id,
  pageQuery,
  readSorted,
  sortBy,
  type Cursors,
} from '../../../platform/http/index.js';
import { PACKAGE_STATES } from '../archive-package.js';
import { packagePage } from '../package-schemas.js';
import type { PackageService } from '../package-service.js';

const USUAL = { by: 'requestedAt', descending: true } as const;

const query = pageQuery.extend({
  sort: sortBy(['requestedAt'], USUAL, 'When it was asked for.'),
  agency: agencyCode.optional().meta({ description: 'Lead of the records.' }),
  recordId: id.optional(),
  state: z.enum(PACKAGE_STATES).optional(),
});

export const listArchivePackagesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-packages',
    operationId: 'listArchivePackages',
    tag: 'Archive',
    summary: 'List archive packages',
    description: 'Those of the records of the own agency; of every agency for those who watch over all.',
    access: 'list archives',
    query,
    success: { status: 200, description: 'One page of packages.', schema: packagePage },
  },
  (deps: { readonly archivePackages: PackageService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'archive-packages',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.archivePackages.list(call, query, descending, ...page),
        at: ({ requestedAt }) => requestedAt,
      }),
    }),
);
