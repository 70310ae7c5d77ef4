import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { ReviewView } from './review-schemas.js';
import type { ReviewContext, ReviewState } from './review.js';

export function reviewView(names: Names, { id, version, state, context }: Instance<ReviewContext>): ReviewView {
  const { agency, week, dueAt, head, confirmation, missed, openedAt, nextOpensAt, digestAt } = context;
  return {
    id,
    ...names.agency('agency', agency),
    state: state['review'] as ReviewState,
    week,
    dueAt: iso(dueAt),
    ...names.official('head', head, openedAt),
    confirmation: confirmation && {
      week: confirmation.week,
      note: confirmation.note,
      overdue: [...confirmation.overdue],
      ...names.official('signedBy', confirmation.signedBy, confirmation.at),
      at: confirmation.at,
      ...names.official('by', confirmation.by, confirmation.at),
      late: confirmation.late,
    },
    missed: [...missed],
    nextOpensAt: iso(nextOpensAt),
    nextDigestAt: iso(digestAt),
    version,
  };
}
