import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  line,
  localDate,
  officialCode,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import type { DueService } from '../due-service.js';
import { DUE_CLASSES, duePage } from '../plan-responses.js';

export const listRotationsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotations',
    operationId: 'listRotations',
    tag: 'Rotation',
    summary: 'List who is due for rotation',
    description:
      'Officials in listed positions, whoever is due first before the others: since when, by which day, and why not yet (R29). Computed from the directory of the day. An agency sees its own, agencies that watch over all see every one.',
    access: 'list rotation plans',
    replica: true,
    query: pageQuery.extend({
      agency: agencyCode.optional(),
      official: officialCode.optional(),
      field: line(200).optional(),
      class: z.enum(DUE_CLASSES).optional(),
      dueBefore: localDate.optional(),
    }),
    success: { status: 200, description: 'One page of officials.', schema: duePage },
  },
  (deps: { readonly rotationsDue: DueService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency: own } = call.principal;
      const { agency, official, field, dueBefore } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['rotations', call.tenant, clientId, own, agency, official, field, query.class, dueBefore],
          key: z.tuple([z.string(), z.string()]),
          read: (after, limit) => deps.rotationsDue.list(call, query, after, limit),
          keyOf: (each): [string, string] => [each.dueOn, each.official],
        }),
      };
    },
);
