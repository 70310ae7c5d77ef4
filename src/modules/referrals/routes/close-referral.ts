import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { closureBody, referralResponse } from '../referral-schemas.js';
import { close } from '../referral-acts.js';

export const closeReferralRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/closure',
    operationId: 'closeReferral',
    tag: 'Accountability',
    summary: 'Close a referral',
    description:
      'Home Affairs reports what came of it. While time to put things right still runs, it is closed only as remedied (R24).',
    access: 'handle a referral',
    params: idParams,
    body: closureBody,
    bodyExample: { remedied: true, text: 'Đã khắc phục xong, có báo cáo kèm theo.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The referral, closed.', schema: referralResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const referral = await deps.dispatch(call, close, params.id, body);
      return { body: referral, version: referral.version };
    },
);
