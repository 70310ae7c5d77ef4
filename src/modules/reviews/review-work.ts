import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork, type WaitingItem } from '../processes/index.js';
import { WORK } from './texts.js';
import type { ReviewContext, ReviewState } from './review.js';

const OWED: readonly ReviewState[] = ['open', 'missed'];

function itemsOf({ state, context }: Instance<ReviewContext>): readonly WaitingItem[] {
  const { agency, head, dueAt, openedAt, beganAt } = context;
  if (!OWED.includes(state['review'] as ReviewState)) return [];
  return [{ kind: 'review_work', agency, official: head, dueAt, since: openedAt ?? beganAt }];
}

/** The review itself waits for the head of the agency (R15). */
export const REVIEW_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const { agency, head } = context as ReviewContext;
    return { lead: agency, official: head, dueAt: null, important: false, open: true, procedureCode: null };
  },
  sources: {
    review: {
      path: '/v1/work/reviews',
      kinds: workKinds(WORK, { review_work: { action: 'confirm_review', method: 'POST', path: '/confirmation' } }),
      waits: "c.state in ('open', 'missed')",
      items: (instance) => itemsOf(instance as Instance<ReviewContext>),
    },
  },
};
