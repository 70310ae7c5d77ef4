import { invalidField } from '../../../core/refusals.js';
import { text } from '../../../core/text.js';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  instantAndId,
  localDate,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { commendationPage } from '../commendation-schemas.js';
import type { CommendationService } from '../commendation-service.js';

const query = pageQuery.extend({
  agency: agencyCode.optional(),
  from: localDate.optional().meta({ description: 'Those whose period reaches this day or a later one.' }),
  to: localDate.optional().meta({ description: 'Those whose period begins on this day or earlier.' }),
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
    query,
    success: { status: 200, description: 'One page of commendations.', schema: commendationPage },
  },
  (deps: { readonly commendations: CommendationService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { agency, from, to } = query;
      if (from !== undefined && to !== undefined && to < from)
        throw invalidField(
          '/to',
          'before_from',
          text('Ngày cuối không được trước ngày đầu.', 'The last day lies before the first.'),
        );
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['commendations', call.tenant, agency, from, to],
          key: instantAndId,
          read: (after, limit) => deps.commendations.list(call, { agency, from, to }, after, limit),
          keyOf: ({ confirmedAt, id }) => [confirmedAt, id],
        }),
      };
    },
);
