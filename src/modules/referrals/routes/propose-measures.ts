import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { proposalBody, referralResponse } from '../referral-schemas.js';
import { propose } from '../referral-acts.js';

export const proposeMeasuresRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals/:id/proposal',
    operationId: 'proposeMeasures',
    tag: 'Accountability',
    summary: 'Propose measures',
    description:
      'Home Affairs proposes by a signed document how heads and officials answer (R9), once it has ruled on each violation (R8): measures of the policy in force today that the law knew on the day of the violation, that fit the person, within the limitation. A further proposal takes the place of this one until the committee decides.',
    access: 'handle a referral',
    params: idParams,
    body: proposalBody,
    bodyExample: {
      measures: [
        {
          agency: 'H29.4',
          official: 'H29.4-01',
          measure: 'criticism',
          reason: 'Không trả lời dù đã được đôn đốc.',
          remedyBy: '2026-12-31',
        },
      ],
      documentNumber: '245/SNV',
      documentDate: '2026-12-08',
      signedBy: 'H29.2-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The referral, proposed.', schema: referralResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const referral = await deps.dispatch(call, propose, params.id, body);
      return { body: referral, version: referral.version };
    },
);
