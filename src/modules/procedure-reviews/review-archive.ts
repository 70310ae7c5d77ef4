import type { ProcessArchive } from '../processes/index.js';
import type { ReviewContext } from './review.js';
import { RECORD_NAME } from './texts.js';

/** How reviews of procedures are archived. */
export const PROCEDURE_REVIEW_ARCHIVE: ProcessArchive = {
  name: RECORD_NAME,
  path: '/v1/procedure-reviews',
  closed: ({ context }) => (context as ReviewContext).endedAt !== null,
  procedure: 'procedureCode',
  holdings: [],
  keeps: [],
};
