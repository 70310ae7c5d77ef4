import { text } from '../../core/text.js';
import type { ProcessArchive } from '../processes/index.js';
import type { ReviewContext } from './review.js';

/** How reviews of procedures are archived. */
export const PROCEDURE_REVIEW_ARCHIVE: ProcessArchive = {
  name: text('Rà soát thủ tục', 'Review of a procedure'),
  path: '/v1/procedure-reviews',
  closed: ({ context }) => (context as ReviewContext).endedAt !== null,
  procedure: 'procedureCode',
  holdings: [],
  keeps: [],
};
