import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { referralDecisionBody, referralResponse } from '../referral-schemas.js';
import { decide } from '../referral-acts.js';

export const decideReferralRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/decision',
    operationId: 'decideReferral',
    tag: 'Accountability',
    summary: 'Decide a referral',
    description:
      'The committee decides by a signed document: the proposed measures, or its own in their place. A disciplinary measure needs a review meeting and a council before it (R9). Each `remedyBy` becomes a deadline; missed, it is recorded as `slow_to_remedy` (R24).',
    access: 'decide a referral',
    params: idParams,
    body: referralDecisionBody,
    bodyExample: {
      outcome: 'Phê bình Giám đốc Sở Tài chính.',
      documentNumber: '812/QĐ-UBND',
      documentDate: '2026-12-10',
      signedBy: 'H29-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The referral, decided.', schema: referralResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const referral = await deps.dispatch(call, decide, params.id, body);
      return { body: referral, version: referral.version };
    },
);
