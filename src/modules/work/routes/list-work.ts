import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  instantAndId,
  officialCode,
  pageQuery,
  queryBoolean,
  readPage,
} from '../../../platform/http/index.js';
import { WORK_CLASSES } from '../work-queries.js';
import { workPage } from '../work-schemas.js';
import type { WorkService } from '../work-service.js';

const queryOf = (kinds: readonly string[]) =>
  pageQuery.extend({
    agency: agencyCode.optional().meta({ description: 'Agency whom it waits for.' }),
    official: officialCode.optional().meta({ description: 'Official who has it.' }),
    kind: z.enum(kinds).optional(),
    class: z
      .enum(WORK_CLASSES)
      .optional()
      .meta({
        description: '`important` and `normal`: what is neither overdue nor at risk, by when it will be at risk.',
      }),
    ownerless: queryBoolean
      .optional()
      .meta({
        description: '`true`: only what nobody has been named for, or whose official has left the agency (R1).',
      }),
  });

export const listWorkRoute = (kinds: readonly string[]) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/work',
      operationId: 'listWork',
      tag: 'Work in hand',
      summary: 'List work in hand',
      description:
        'Everything that waits for somebody, with why, by when and the act that is next (R15); the soonest due first, what has no term last. An agency sees its own; agencies that watch over all see that of every agency.',
      access: 'read work in hand',
      replica: true,
      query: queryOf(kinds),
      success: { status: 200, description: 'One page of what waits.', schema: workPage },
    },
    (deps: { readonly work: WorkService; readonly cursors: Cursors }) =>
      async ({ query, call, say }) => {
        const { agency, official, kind, class: of, ownerless } = query;
        const { clientId, agency: own } = call.principal;
        const asked = { agency, official, kind, class: of, ownerless };
        const { items, next } = await readPage(deps.cursors, query, {
          scope: ['work', call.tenant, clientId, own, agency, official, kind, of, ownerless],
          key: instantAndId,
          read: (after, limit) => deps.work.list(call, asked, say, after, limit),
          keyOf: ({ key: [dueAt, id] }) => [dueAt, id],
        });
        return { body: { items: items.map(({ view }) => view), next } };
      },
  );
