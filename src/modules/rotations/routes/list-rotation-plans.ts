import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  pageQuery,
  queryBoolean,
  queryInteger,
  readPage,
} from '../../../platform/http/index.js';
import { planPage } from '../plan-responses.js';
import { PLAN_STATES } from '../rotation-plan.js';
import type { PlanQueries } from '../rotation-queries.js';

export const listRotationPlansRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans',
    operationId: 'listRotationPlans',
    tag: 'Rotation',
    summary: 'List rotation plans',
    description:
      'The latest year first; `missed=true` gives those of which a day has passed without the move. An agency sees its own, agencies that watch over all see every one.',
    access: 'list rotation plans',
    replica: true,
    query: pageQuery.extend({
      agency: agencyCode.optional(),
      year: queryInteger(2000, 2200).optional(),
      state: z.enum(PLAN_STATES).optional(),
      missed: queryBoolean.optional(),
    }),
    success: { status: 200, description: 'One page of plans.', schema: planPage },
  },
  (deps: { readonly planQueries: PlanQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency: own } = call.principal;
      const { agency, year, state, missed } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['rotation plans', call.tenant, clientId, own, agency, year, state, missed],
          key: z.tuple([z.int(), z.uuid()]),
          read: (after, limit) => deps.planQueries.list(call, query, after, limit),
          keyOf: (each): [number, string] => [each.year, each.id],
        }),
      };
    },
);
