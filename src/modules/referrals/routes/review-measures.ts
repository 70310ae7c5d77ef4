import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { reviewMeasures } from '../measure-review-act.js';
import { measureReviewBody, referralResponse } from '../referral-schemas.js';

export const reviewMeasuresRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/measure-review',
    operationId: 'reviewMeasures',
    tag: 'Accountability',
    summary: 'Review decided measures',
    description:
      'Where a violation that measures were decided for is excused, or turns out to have been none, the service opens a review (R8). The committee keeps, changes or revokes the measures of that agency by a signed document; they are kept only while a violation of it still stands.',
    access: 'decide a referral',
    params: idParams,
    body: measureReviewBody,
    bodyExample: {
      outcome: 'revoked',
      reason: 'Vi phạm đã được miễn trách nhiệm.',
      documentNumber: '901/QĐ-UBND',
      documentDate: '2027-01-12',
      signedBy: 'H29-01',
    },
    precondition: 'honoured',
    success: {
      status: 200,
      description: 'The referral with its measures as they are now.',
      schema: referralResponse,
      etag: true,
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const referral = await deps.dispatch(call, reviewMeasures, params.id, body);
      return { body: referral, version: referral.version };
    },
);
