import { z } from 'zod';
import { invalidField } from '../../../core/refusals.js';
import { text } from '../../../core/text.js';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  id,
  instantAndId,
  localDate,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import type { ReferralQueries } from '../referral-queries.js';
import { referralPage } from '../referral-schemas.js';
import { REFERRAL_STATES } from '../referral.js';

const query = pageQuery.extend({
  state: z.enum(REFERRAL_STATES).optional(),
  agency: agencyCode.optional().meta({ description: 'Agency that is referred.' }),
  leadAgency: agencyCode.optional().meta({ description: 'Agency that refers.' }),
  dossierId: id.optional(),
  taskId: id.optional(),
  from: localDate.optional().meta({ description: 'First day of the lodging.' }),
  to: localDate.optional().meta({ description: 'Last day of the lodging.' }),
});

export const listReferralsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/referrals',
    operationId: 'listReferrals',
    tag: 'Accountability',
    summary: 'List referrals',
    description:
      'The newest first. An agency sees those that it lodged and those that name it, each its own part; agencies that watch over all see every one.',
    access: 'read a referral',
    query,
    success: { status: 200, description: 'One page of referrals.', schema: referralPage },
  },
  (deps: { readonly referralQueries: ReferralQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { state, agency, leadAgency, dossierId, taskId, from, to } = query;
      if (from !== undefined && to !== undefined && to < from)
        throw invalidField(
          '/to',
          'before_from',
          text('Ngày cuối trước ngày đầu.', 'The last day lies before the first.'),
        );
      const { clientId, agency: own } = call.principal;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['referrals', call.tenant, clientId, own, state, agency, leadAgency, dossierId, taskId, from, to],
          key: instantAndId,
          read: (after, limit) => deps.referralQueries.list(call, query, after, limit),
          keyOf: ({ lodgedAt, id }) => [lodgedAt, id],
        }),
      };
    },
);
