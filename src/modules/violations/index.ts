/** Violations: recorded from the journal, explained, ruled on, graded. */

import { explainViolationRoute } from './routes/explain-violation.js';
import { getViolationRoute } from './routes/get-violation.js';
import { listViolationsRoute } from './routes/list-violations.js';
import { ruleOnViolationRoute } from './routes/rule-on-violation.js';

export { violationParty } from './violation-party.js';
export { apologyDueAt } from './apology-term.js';
export { reactToExplanation } from './explanation-reactions.js';
export { movedExplanation, refreshExplanation } from './refresh-explanations.js';
export { recordViolation, tellViolation } from './record-violation.js';
export { reactToRemedy } from './remedy-reactions.js';
export { reactWithViolations } from './violation-reactions.js';
export { gradedIn, type GradedViolation } from './graded-queries.js';
export { createGrades, type Grades } from './grade-queries.js';
export { explain } from './violation-acts.js';
export { violationActs } from './violation-acts.js';
export type { ViolationEvent } from './violation-events.js';
export { violationChapter } from './violation-chapter.js';
export { VIOLATION_ENTRIES } from './violation-journal.js';
export { violationMachine } from './violation-machine.js';
export { createViolationQueries, type ViolationQueries } from './violation-queries.js';
export type { ViolationView } from './violation-schemas.js';
export { violationTable } from './violation-table.js';
export { violationWork } from './violation-work.js';
export * from './violation.js';

export const violationRoutes = [listViolationsRoute, getViolationRoute, explainViolationRoute, ruleOnViolationRoute];
