/** The clock of this machine beside that of the database, which alone says what time it is (ADR 40). */

export { ClocksDiffer } from './clocks-differ.js';
export { DatabaseTime, type MachineClock } from './database-time.js';
