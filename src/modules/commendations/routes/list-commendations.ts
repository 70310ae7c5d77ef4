import {
  agencyCode,
  because,
  type Cursors,
  defineRoute,
  inOrder,
  localDate,
  officialCode,
  pageQuery,
  range,
  readSorted,
  sortBy,
} from '../../../platform/http/index.js';
import { commendationPage } from '../commendation-schemas.js';
import { COMMENDATION_SORTS } from '../commendation-queries.js';
import type { CommendationService } from '../commendation-service.js';
import { LAST_DAY_BEFORE_FIRST } from '../texts.js';

const USUAL = { by: 'createdAt', descending: true } as const;

const query = pageQuery
  .extend({
    sort: sortBy(COMMENDATION_SORTS, USUAL, 'Both are when it was confirmed: it never changes after that.'),
    agency: agencyCode.optional(),
    official: officialCode.optional().meta({ description: 'Official who is named with the agency.' }),
    from: localDate.optional().meta({ description: 'Those whose period reaches this day or a later one.' }),
    to: localDate.optional().meta({ description: 'Those whose period begins on this day or earlier.' }),
    ...range('created', 'Confirmed'),
  })
  .superRefine(inOrder('created'))
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    ...because('before_from', LAST_DAY_BEFORE_FIRST),
  });

export const listCommendationsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/commendations',
    operationId: 'listCommendations',
    tag: 'Accountability',
    summary: 'List commendations',
    description: 'Good coordination that was confirmed (R25), the newest first. Everybody in the tenant sees them.',
    access: 'read common matters',
    replica: true,
    query,
    success: { status: 200, description: 'One page of commendations.', schema: commendationPage },
  },
  (deps: { readonly commendations: CommendationService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'commendations',
        usual: USUAL,
        read: (...page) => deps.commendations.list(call, query, ...page),
        at: ({ confirmedAt }) => confirmedAt,
      }),
    }),
);
