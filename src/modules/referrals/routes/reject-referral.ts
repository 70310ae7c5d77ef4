import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { referralRejectionBody, referralResponse } from '../referral-schemas.js';
import { reject } from '../referral-acts.js';

export const rejectReferralRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/rejection',
    operationId: 'rejectReferral',
    tag: 'Accountability',
    summary: 'Reject a referral',
    description: 'Home Affairs rejects the letter, with the reason. Its violations may be referred again.',
    access: 'handle a referral',
    params: idParams,
    body: referralRejectionBody,
    bodyExample: { reason: 'Vi phạm đã được giải trình và có lý do chính đáng.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The referral, rejected.', schema: referralResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const referral = await deps.dispatch(call, reject, params.id, body.reason);
      return { body: referral, version: referral.version };
    },
);
