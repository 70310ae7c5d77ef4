export type { Case, Charge, ChargedEntry } from './charges.js';
export { gradeOf, type Graded } from './degree.js';
export { followViolations, tellViolation, type RequestDueAt } from './follow-violations.js';
export { violationMachine } from './violation-machine.js';
export { violationTable } from './violation-table.js';
export type { ViolationEvent } from './violation-events.js';
export * from './violation.js';
