/** The registry of processes: what is said of each, what is asked over all of them, and how acts are done on them. */
export { actsOn, foundIn, type Act, type Found, type Kind, type Scope } from './act.js';
export {
  actionsResponse,
  actionsView,
  entryView,
  journalPage,
  unmetRule,
  verificationResponse,
} from './aggregate-responses.js';
export { overProcesses, readCodes } from './aggregate-queries.js';
export { createBegin, createBeginAll, type Begin, type BeginAll, type Beginning } from './begin.js';
export { createDispatch, type Beside, type Dispatch } from './dispatch.js';
export { actSet, offeredIn, possibleForCaller, type ActSet } from './offered-acts.js';
export type { CountedRows, Rollup } from './counted-rows.js';
export type { IssuingPapers } from './issuing.js';
export { permitReading } from './permit-reading.js';
export type { Chapter, RegisteredProcess } from './registered-process.js';
export type { Owned } from './ownership.js';
export type { ItemPlaces, ReportSource } from './report-source.js';
