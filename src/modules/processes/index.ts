/** The registry of processes: what is said of each, and what is asked over all of them. */
export { overProcesses, processOf, readCodes } from './aggregate-queries.js';
export type { CountedParty, CountedRows, Rollup } from './counted-rows.js';
export { permitReading, type ReadingDeps } from './permit-reading.js';
export type { Chapter, RegisteredProcess } from './registered-process.js';
export type { ItemPlaces, PlacedItem, ProcessReports, ReportSource } from './report-source.js';
