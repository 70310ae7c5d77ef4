export { violationMachine } from './violation-machine.js';
export { violationTable } from './violation-table.js';
export type { ViolationEvent } from './violation-events.js';
export * from './violation.js';
