import { defineRoute } from '../../../platform/http/index.js';
import { packageBody, packageResponse } from '../package-schemas.js';
import type { PackageService } from '../package-service.js';

export const requestArchivePackageRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/archive-packages',
    operationId: 'requestArchivePackage',
    tag: 'Archive',
    summary: 'Ask for an archive package',
    description: `Of a dossier, task, petition or the like that was closed: a ZIP (BagIt) with metadata by Thông tư 05/2025/TT-BNV, papers, files, the journal with its hashes, and the signed checkpoint that proves it. It is made by a job, as soon as a checkpoint holds the journal as it stands now: after the end of the local day at the latest.

409 \`transition-not-possible\` while it is open, 422 \`still_open\` while something of it is not settled, 409 \`duplicate\` where a package holds all there is or is being made. Data of applicants are in no package.`,
    access: 'archive a record',
    body: packageBody,
    bodyExample: { recordId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55' },
    success: { status: 202, description: 'The package, still to be made.', schema: packageResponse },
    errors: [
      'not-found',
      'forbidden',
      'official-not-of-agency',
      'transition-not-possible',
      'rule-violated',
      'duplicate',
    ],
  },
  (deps: { readonly archivePackages: PackageService }) =>
    async ({ body, call }) => ({ body: await deps.archivePackages.request(call, body.recordId) }),
);
