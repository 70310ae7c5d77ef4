/** Agencies, officials and their positions, successions. */

import type { Route } from '../../platform/http/index.js';
import type { DirectoryService } from './directory-service.js';
import { getDirectoryRoute } from './routes/get-directory.js';
import { putDirectoryRoute } from './routes/put-directory.js';

export {
  AGENCY_KINDS,
  type Agency,
  type AgencyKind,
  type Directory,
  type Position,
  type Succession,
} from './directory.js';
export { SuccessionBook, type Matter, type Step } from './succession-book.js';
export { bodiesOn, type Bodies } from './bodies.js';
export { departureDays, goneFrom, inOffice, newlyDeparted, notOfAgency, type Departed } from './office.js';
export { comesRound } from './comes-round.js';
export { removeSuccessions, saveSuccessions } from './directory-store.js';
export { compileDirectory } from './compile-directory.js';
export { directoryReads, loadDirectory, toDirectoryRows } from './directory-queries.js';
export { directoryResponse, toDirectoryResponse } from './directory-schemas.js';
export { createDirectoryService, type DirectoryOfDay, type DirectoryService } from './directory-service.js';

export const directoryRoutes: readonly Route<{ readonly directory: DirectoryService }>[] = [
  putDirectoryRoute,
  getDirectoryRoute,
];
