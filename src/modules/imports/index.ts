/** Moving in and out: dossiers, requests and tasks of an old system brought in whole or not at all, and everything given out in the same form. */

import { applyImportRoute } from './routes/apply-import.js';
import { cancelImportRoute } from './routes/cancel-import.js';
import { createImportRoute } from './routes/create-import.js';
import { exportRecordsRoute } from './routes/export-records.js';
import { getImportRoute } from './routes/get-import.js';
import { getImportTemplateRoute } from './routes/get-import-template.js';
import { listImportErrorsRoute } from './routes/list-import-errors.js';
import { listImportsRoute } from './routes/list-imports.js';

export { createExportService } from './export-service.js';
export { kindsOf } from './import-kinds.js';
export { createImportRunner } from './import-runner.js';
export { createImportService } from './import-service.js';
export { purgeKeys, purgeLines } from './line-store.js';

export const importRoutes = [
  createImportRoute,
  listImportsRoute,
  getImportRoute,
  listImportErrorsRoute,
  applyImportRoute,
  cancelImportRoute,
  getImportTemplateRoute,
  exportRecordsRoute,
] as const;
