/** The registry of processes: what is said of each, what is asked over all of them, and how acts are done on them. */
export { actsOn, foundIn, type Act, type Found, type Kind, type Scope } from './act.js';
export {
  actionsResponse,
  actionsView,
  diligenceResponse,
  diligenceView,
  entryView,
  journalPage,
  namedDiligence,
  ownActions,
  unmetRule,
  verificationResponse,
  type JournalEntryView,
} from './aggregate-responses.js';
export { overProcesses, processOf, readCodes } from './aggregate-queries.js';
export { ARCHIVE_NOTES, type ProcessArchive } from './archive-source.js';
export { createBegin, createBeginAll, type Begin, type BeginAll, type Beginning } from './begin.js';
export { diligenceUnmet, met, ofType, provenBy, type DiligenceItem, type NextStep } from './diligence.js';
export { createDispatch, type Beside, type Dispatch } from './dispatch.js';
export { actSet, offeredIn, possibleForCaller, type ActSet, type OfferedAction } from './offered-acts.js';
export { offeredWith, possibleAct, type Beheld, type OffersBeside } from './offers-beside.js';
export type { CountedRows, Rollup } from './counted-rows.js';
export { ofProcedures, type MatterSource } from './matter-source.js';
export { IMPORT_FAULTS, type ImportFault } from './import-faults.js';
export { foreignTo, inOrderErrors, requiredIn } from './import-rules.js';
export {
  IMPORT_KINDS,
  momentIn,
  numberIn,
  outerId,
  recordOf,
  saidIn,
  textIn,
  textsIn,
  type ImportBasis,
  type ImportedFamily,
  type ImportedFrom,
  type ImportedKind,
  type ImportedLine,
  type ImportError,
  type ImportField,
  type Importing,
  type ImportKind,
  type ImportRecord,
  type ProcessImports,
} from './import-source.js';
export { importedOut, importedView } from './imported-schemas.js';
export { PAPER_NOTES, type IssuingPapers } from './issuing.js';
export { numberedCode, runningNumbers } from './running-numbers.js';
export { apart, fieldOf, holdAuthority, judged, revokedIn, signingEntry, type Signed } from './signed-act.js';
export { permitReading } from './permit-reading.js';
export type { Chapter, RegisteredProcess } from './registered-process.js';
export { SEARCH_KINDS, searchSource, type ProcessSearch, type SearchKind } from './search-source.js';
export type { Owned, Ownership } from './ownership.js';
export { entriesParty, fieldParty, type Parties, type Party } from './parties.js';
export { decidedKey, passOn, type Decided } from './passing.js';
export { PASSING_KINDS, withPassing } from './with-passing.js';
export {
  BODIES,
  workKinds,
  type ProcessWork,
  type WaitingItem,
  type WorkKind,
  type WorkRoot,
  type WorkSource,
} from './work-source.js';
export type { Tallied, Tally, TallyPlace } from './tally.js';
export type { ItemPlaces, OfficialWork, ReportSource } from './report-source.js';
