import { agencyCode, defineRoute, pageQuery, readSorted, sortBy, type Cursors } from '../../../platform/http/index.js';
import { handoverPage } from '../handover-schemas.js';
import type { HandoverService } from '../handover-service.js';

const USUAL = { by: 'recordedAt', descending: true } as const;

const query = pageQuery.extend({
  sort: sortBy(['recordedAt'], USUAL, 'When it was recorded.'),
  agency: agencyCode.optional(),
});

export const listArchiveHandoversRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-handovers',
    operationId: 'listArchiveHandovers',
    tag: 'Archive',
    summary: 'List hand-overs to archives',
    description: 'Those of the own agency; of every agency for those who watch over all.',
    access: 'list archives',
    query,
    success: { status: 200, description: 'One page of hand-overs.', schema: handoverPage },
  },
  (deps: { readonly archiveHandovers: HandoverService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'archive-handovers',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.archiveHandovers.list(call, query.agency, descending, ...page),
        at: ({ recordedAt }) => recordedAt,
      }),
    }),
);
