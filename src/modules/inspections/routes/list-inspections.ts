import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  inOrder,
  line,
  pageQuery,
  range,
  readSorted,
  someOf,
  sortBy,
} from '../../../platform/http/index.js';
import { INSPECTION_SORTS, inspectionSortKey, type InspectionList } from '../inspection-list-queries.js';
import { inspectionPage } from '../inspection-responses.js';
import { INSPECTION_KINDS, INSPECTION_STATES } from '../inspection.js';

const USUAL = { by: 'orderedAt', descending: true } as const;

const query = pageQuery
  .extend({
    sort: sortBy(INSPECTION_SORTS, USUAL),
    kind: z.enum(INSPECTION_KINDS).optional(),
    state: someOf(INSPECTION_STATES).optional(),
    lead: agencyCode.optional().meta({ description: 'Who ordered it.' }),
    subject: agencyCode.optional().meta({ description: 'The agency that is inspected.' }),
    code: line(100).optional().meta({ description: 'The whole code, such as `H29.1-KT-261120-0001`.' }),
    ...range('ordered', 'Ordered'),
    ...range('started', 'Begun'),
  })
  .superRefine(inOrder('ordered', 'started'));

export const listInspectionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections',
    operationId: 'listInspections',
    tag: 'Inspections',
    summary: 'List inspections',
    description:
      'The latest first. An agency sees those that it ordered, has somebody in, that are about it or that left it something to put right; agencies that watch over all see every one; nobody sees a surprise of the own agency before it is under way.',
    access: 'read an inspection',
    replica: true,
    query,
    success: { status: 200, description: 'One page of inspections.', schema: inspectionPage },
  },
  (deps: { readonly inspectionList: InspectionList; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'inspections',
        usual: USUAL,
        read: (...page) => deps.inspectionList(call, query, ...page),
        at: inspectionSortKey,
      }),
    }),
);
