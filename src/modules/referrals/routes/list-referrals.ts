import {
  agencyCode,
  because,
  type Cursors,
  defineRoute,
  id,
  inOrder,
  line,
  localDate,
  officialCode,
  pageQuery,
  range,
  someOf,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { REFERRAL_SORTS, type ReferralQueries, type ReferralSorting } from '../referral-queries.js';
import { referralPage, type ReferralView } from '../referral-schemas.js';
import { REFERRAL_STATES } from '../referral.js';
import { LAST_DAY_BEFORE_FIRST } from '../texts.js';

const USUAL = { by: 'createdAt', descending: true } as const;

const query = pageQuery
  .extend({
    sort: sortBy(
      REFERRAL_SORTS,
      USUAL,
      '`createdAt` is when it was lodged, `dueAt` the next deadline to put things right: those without one come after all others.',
    ),
    state: someOf(REFERRAL_STATES).optional(),
    agency: agencyCode.optional().meta({ description: 'Agency that is referred.' }),
    leadAgency: agencyCode.optional().meta({ description: 'Agency that refers.' }),
    official: officialCode.optional().meta({ description: 'Official whom a measure is for.' }),
    field: line(200).optional().meta({ description: 'Field of the procedure.', example: 'Xây dựng - Quy hoạch' }),
    dossierId: id.optional(),
    taskId: id.optional(),
    from: localDate.optional().meta({ description: 'First day of the lodging.' }),
    to: localDate.optional().meta({ description: 'Last day of the lodging.' }),
    ...range('due', 'To be put right'),
    ...range('created', 'Lodged'),
    ...range('updated', 'Last changed'),
  })
  .superRefine(inOrder('due', 'created', 'updated'))
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    ...because('before_from', LAST_DAY_BEFORE_FIRST),
  });

const instantOf = (referral: ReferralView, by: ReferralSorting['by']): string | null => {
  if (by === 'dueAt') return referral.remedyDueAt;
  return by === 'createdAt' ? referral.lodgedAt : referral.updatedAt;
};

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
    replica: true,
    query,
    success: { status: 200, description: 'One page of referrals.', schema: referralPage },
  },
  (deps: { readonly referralQueries: ReferralQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'referrals',
        usual: USUAL,
        read: (...page) => deps.referralQueries.list(call, query, ...page),
        at: instantOf,
      }),
    }),
);
