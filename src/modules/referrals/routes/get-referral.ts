import { defineRoute, idParams, variantOf } from '../../../platform/http/index.js';
import type { ReferralQueries } from '../referral-queries.js';
import { referralDetailResponse } from '../referral-schemas.js';

export const getReferralRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/referrals/:id',
    operationId: 'getReferral',
    tag: 'Accountability',
    summary: 'Read a referral',
    description:
      'For the lead, the agencies that it names (each its own part) and agencies that watch over all. `suggestions` are what the policy proposes by degree and recurrence (R9); people decide. `ETag` begins with its version; the rest stands for the violations and what is suggested.',
    access: 'read a referral',
    params: idParams,
    success: { status: 200, description: 'The referral.', schema: referralDetailResponse, etag: true },
  },
  (deps: { readonly referralQueries: ReferralQueries }) =>
    async ({ params, call }) => {
      const referral = await deps.referralQueries.referral(call, params.id);
      const { version, violations, suggestions } = referral;
      return { body: referral, version, variant: variantOf([violations, suggestions]) };
    },
);
