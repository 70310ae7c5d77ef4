/** The registry of processes: what is said of each, what is asked over all of them, and how acts are done on them. */
export { actsOn, foundIn, type Act, type Found, type Kind, type Offer, type Scope } from './act.js';
export { overProcesses, processOf, readCodes } from './aggregate-queries.js';
export { createBegin, type Begin, type Beginning } from './begin.js';
export { createDispatch, type Beside, type Dispatch, type DispatchDeps } from './dispatch.js';
export { actSet, offeredIn, possibleForCaller, type ActSet, type OfferedAction } from './offered-acts.js';
export type { CountedParty, CountedRows, Rollup } from './counted-rows.js';
export { permitReading, type ReadingDeps } from './permit-reading.js';
export type { Chapter, RegisteredProcess } from './registered-process.js';
export type { ItemPlaces, PlacedItem, ProcessReports, ReportSource } from './report-source.js';
