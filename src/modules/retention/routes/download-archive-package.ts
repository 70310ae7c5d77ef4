import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { PackageService } from '../package-service.js';

export const downloadArchivePackageRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-packages/:id/content',
    operationId: 'downloadArchivePackage',
    tag: 'Archive',
    summary: 'Download an archive package',
    description:
      'The ZIP, the same bytes each time. It verifies without the service: `node verify.mjs <file>`, with the script that is in it or in the distribution. 409 before it is made, and once it is destroyed.',
    access: 'read an archive package',
    params: idParams,
    success: { status: 200, description: 'The package.', stored: { 'application/zip': 'A bag as ZIP.' } },
    errors: ['not-found', 'transition-not-possible'],
  },
  (deps: { readonly archivePackages: PackageService }) =>
    async ({ params: { id }, call }) => ({
      file: { ...(await deps.archivePackages.content(call, id)), mediaType: 'application/zip' },
    }),
);
