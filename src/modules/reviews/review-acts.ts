import type { FieldError, Unmet } from '../../core/errors.js';
import { actSet, type ActSet } from '../processes/index.js';
import { onReview, reviews, type LoadedReview } from './loaded-review.js';
import type { OverduePlan } from './review.js';
import { headMustSign, notOverdue, plansMissing } from './texts.js';

export interface ReviewConfirmationInput {
  readonly note?: string | undefined;
  readonly overdue?: readonly OverduePlan[] | undefined;
  readonly signedBy: string;
}

const keyOf = ({ kind, id }: Pick<OverduePlan, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Each overdue item is answered for, and nothing else. */
function planErrors({ overdue }: LoadedReview, { overdue: plans = [] }: ReviewConfirmationInput): FieldError[] {
  const owed = new Set(overdue.map(keyOf));
  const said = new Set(plans.map(keyOf));
  const missing = [...owed].filter((each) => !said.has(each)).length;
  return [
    ...plans.flatMap((each, index) => (owed.has(keyOf(each)) ? [] : [notOverdue(index)])),
    ...(missing === 0 ? [] : [plansMissing(missing)]),
  ];
}

function signedUnmet({ context: { agency }, reference, day }: LoadedReview, signedBy: string): Unmet[] {
  const position = reference.directory.position(signedBy, day);
  const leads = position?.role === 'head' || position?.role === 'deputy_head';
  return position?.agency === agency && leads ? [] : [headMustSign(agency)];
}

/** R15: the head confirms that the work in hand was gone through, with what will be done about each overdue item. */
export const confirmReview = onReview('confirm_review', {
  method: 'POST',
  path: '/confirmation',
  permission: 'confirm a review',
  errors: (review, input: ReviewConfirmationInput) => planErrors(review, input),
  unmet: (review, input) => (input ? signedUnmet(review, input.signedBy) : []),
  event: ({ caller }, { note, overdue = [], signedBy }) => ({
    note: note ?? null,
    overdue,
    signedBy,
    by: caller.official,
  }),
});

export const REVIEW_ACTS: readonly ActSet[] = [actSet(reviews, [confirmReview])];
