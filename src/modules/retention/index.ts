/** Retention: archive packages that verify without the service, hand-overs to archives, and destructions after the term. */

import { countArchiveRecordsRoute } from './routes/count-archive-records.js';
import { decideDestructionRoute } from './routes/decide-destruction.js';
import { downloadArchivePackageRoute } from './routes/download-archive-package.js';
import { getArchiveHandoverRoute } from './routes/get-archive-handover.js';
import { getArchivePackageRoute } from './routes/get-archive-package.js';
import { getArchiveRecordRoute } from './routes/get-archive-record.js';
import { getArchiveRoute } from './routes/get-archive.js';
import { getDestructionCertificateRoute } from './routes/get-destruction-certificate.js';
import { getDestructionRoute } from './routes/get-destruction.js';
import { getHandoverMinutesRoute } from './routes/get-handover-minutes.js';
import { getSigningKeyRoute } from './routes/get-signing-key.js';
import { listArchiveHandoversRoute } from './routes/list-archive-handovers.js';
import { listArchivePackagesRoute } from './routes/list-archive-packages.js';
import { listArchiveRecordsRoute } from './routes/list-archive-records.js';
import { listArchivesRoute } from './routes/list-archives.js';
import { listDestructionItemsRoute } from './routes/list-destruction-items.js';
import { listDestructionsRoute } from './routes/list-destructions.js';
import { listHandoverPackagesRoute } from './routes/list-handover-packages.js';
import { proposeDestructionRoute } from './routes/propose-destruction.js';
import { recordArchiveHandoverRoute } from './routes/record-archive-handover.js';
import { requestArchivePackageRoute } from './routes/request-archive-package.js';
import { verifyArchiveRecordRoute } from './routes/verify-archive-record.js';
import { withdrawDestructionRoute } from './routes/withdraw-destruction.js';

export { archiveProcess } from './archive-process.js';
export { createArchiveService } from './archive-service.js';
export { createCarryOut } from './carry-out.js';
export { createDestructionService } from './destruction-service.js';
export { createHandoverService } from './handover-service.js';
export { createKeepArchives } from './keep-archives.js';
export { createPackageMaker } from './package-maker.js';
export { createPackageService } from './package-service.js';
export { createArchivePapers } from './paper-service.js';
export { createRecordService } from './record-service.js';
export { createSigner } from './signing.js';
export { withArchive } from './with-archive.js';

export const retentionRoutes = [
  listArchivesRoute,
  getArchiveRoute,
  listArchiveRecordsRoute,
  countArchiveRecordsRoute,
  getArchiveRecordRoute,
  verifyArchiveRecordRoute,
  requestArchivePackageRoute,
  listArchivePackagesRoute,
  getSigningKeyRoute,
  getArchivePackageRoute,
  downloadArchivePackageRoute,
  recordArchiveHandoverRoute,
  listArchiveHandoversRoute,
  getArchiveHandoverRoute,
  listHandoverPackagesRoute,
  getHandoverMinutesRoute,
  proposeDestructionRoute,
  listDestructionsRoute,
  getDestructionRoute,
  listDestructionItemsRoute,
  decideDestructionRoute,
  withdrawDestructionRoute,
  getDestructionCertificateRoute,
] as const;
