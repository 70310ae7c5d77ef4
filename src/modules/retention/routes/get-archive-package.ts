import { defineRoute, idParams } from '../../../platform/http/index.js';
import { packageResponse } from '../package-schemas.js';
import type { PackageService } from '../package-service.js';

export const getArchivePackageRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-packages/:id',
    operationId: 'getArchivePackage',
    tag: 'Archive',
    summary: 'Get an archive package',
    description: 'How far it is, its hash and its proof. For the lead of its record, and for those who watch over all.',
    access: 'read an archive package',
    params: idParams,
    success: { status: 200, description: 'The package.', schema: packageResponse },
    errors: ['not-found'],
  },
  (deps: { readonly archivePackages: PackageService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.archivePackages.read(call, id) }),
);
