export {
  AGENCY_KINDS,
  OFFICIAL_ROLES,
  type Agency,
  type AgencyKind,
  type Directory,
  type DirectoryRows,
  type OfficialRole,
  type Position,
  type Succession,
} from './directory.js';
export { compileDirectory } from './compile-directory.js';
export { loadDirectory } from './directory-queries.js';
