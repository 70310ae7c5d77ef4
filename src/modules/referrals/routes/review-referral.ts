import { defineRoute, emptyBody, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { referralResponse } from '../referral-schemas.js';
import { review } from '../referral-acts.js';

export const reviewReferralRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/review',
    operationId: 'reviewReferral',
    tag: 'Accountability',
    summary: 'Take up a referral',
    description:
      'Home Affairs takes the letter up; it then proposes measures or rejects it. It begins when every violation has been explained or its time to explain has passed (R8); Home Affairs then has a deadline of its own, `reviewDueAt`.',
    access: 'handle a referral',
    params: idParams,
    body: emptyBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The referral, under review.', schema: referralResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, call }) => {
      const referral = await deps.dispatch(call, review, params.id, undefined);
      return { body: referral, version: referral.version };
    },
);
