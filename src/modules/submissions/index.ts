/** Submissions to the committee: completeness, return grounds, the records of each submission. */

export { completenessUnmet, componentsUnmet, isPresent, type CheckedRequest } from './completeness.js';
export { extraComponent } from './texts.js';
export { submissionWriters } from './submission-store.js';
export {
  RETURN_GROUNDS,
  type LodgedSubmission,
  type ReturnGround,
  type ReviewedSubmission,
  type SubmissionInput,
} from './submission.js';
