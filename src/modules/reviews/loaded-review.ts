import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { namesOf } from '../tenants/index.js';
import { kept, overdueWork } from '../work/index.js';
import type { ReviewView } from './review-schemas.js';
import { reviewView } from './review-view.js';
import type { ReviewContext, ReviewEvent } from './review.js';

/** So many overdue items are to be answered for at one time, the soonest due first. */
const MOST_ANSWERED = 200;

/** Something that is overdue. */
interface Overdue {
  readonly kind: string;
  readonly id: string;
}

/** The reviews of an agency as the acts on them find them. */
export interface LoadedReview extends Found {
  readonly context: ReviewContext;
  /** What the agency has overdue beside the review itself, as far as it was read. */
  readonly overdue: readonly Overdue[];
}

export const reviews: Kind<LoadedReview, ReviewView> = {
  machine: 'review',
  path: '/v1/work/reviews',
  find: (scope) => ({
    ...foundIn(scope),
    context: scope.ctx.unit.root<ReviewContext>().context,
    overdue: (scope.rows[0] ?? [])
      .map((row) => ({ kind: row['kind'] as string, id: row['subject_id'] as string }))
      .filter(({ kind }) => kind !== 'review_work')
      .slice(0, MOST_ANSWERED),
  }),
  subjectOf: ({ context: { agency } }) => ({ agency }),
  reads: ({ ctx: { unit, reference, clock }, call }) => {
    const { agency } = unit.root<ReviewContext>().context;
    const codes = kept(reference.directory, agency, reference.calendar.localDate(clock.now));
    // The review itself may be among them.
    return [overdueWork(call.tenant, codes, clock.now, MOST_ANSWERED + 1)];
  },
  show: ({ ctx: { unit, reference } }) => reviewView(namesOf(reference), unit.root()),
};

export const onReview = actsOn<LoadedReview, ReviewEvent, ReviewView>(reviews);
