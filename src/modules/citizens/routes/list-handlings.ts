import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  line,
  localDate,
  officialCode,
  pageQuery,
  procedureCode,
  queryBoolean,
  readPage,
  scopeOf,
  someOf,
  sortBy,
  sortedInstantAndId,
} from '../../../platform/http/index.js';
import { CHANNELS } from '../../procedures/index.js';
import { handlingIdOf } from '../handling-id.js';
import { HANDLING_SORTS, type HandlingList } from '../handling-list-queries.js';
import { handlingsPage } from '../handling-list-responses.js';
import { HANDLING_STATES } from '../handling.js';

const USUAL = { by: 'receivedAt', descending: true } as const;

const query = pageQuery.extend({
  sort: sortBy(HANDLING_SORTS, USUAL),
  receivingPoint: agencyCode.optional(),
  unit: agencyCode.optional().meta({ description: 'A unit that has a step, or has had one.' }),
  official: officialCode.optional().meta({ description: 'Who has a step or has had one, or checks the dossier.' }),
  procedure: procedureCode.optional(),
  channel: z.enum(CHANNELS).optional(),
  state: someOf(HANDLING_STATES).optional(),
  from: localDate.optional().meta({ description: 'Received on that local day or later.' }),
  to: localDate.optional().meta({ description: 'Received on that local day or earlier.' }),
  late: queryBoolean.optional().meta({ description: 'Its result came late, or its time has run out without one.' }),
  q: line(100)
    .optional()
    .meta({
      description:
        'Words of title and summary, codes and numbers of documents, all of them, with or without marks, the last one as a beginning; the whole code of the national portal; or name and numbers of the applicant, for the place of receipt and whoever has the dossier, which is noted as a reading of the data.',
      example: 'nguyen van',
    }),
});

export const listHandlingsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/handlings',
    operationId: 'listHandlings',
    tag: "Citizens' dossiers",
    summary: "List citizens' dossiers by how they are handled",
    description:
      'The latest received first. An agency sees those that it took in, leads, or has had a step of; agencies that watch over all see every one. Nothing in it tells who applies.',
    access: 'read a handling',
    replica: true,
    query,
    success: { status: 200, description: 'One page of handlings.', schema: handlingsPage },
  },
  (deps: { readonly handlingList: HandlingList; readonly cursors: Cursors }) =>
    async ({ query: asked, call }) => {
      const sorting = asked.sort ?? USUAL;
      const { principal, tenant } = call;
      return {
        body: await readPage(deps.cursors, asked, {
          scope: ['handlings', tenant, principal.clientId, principal.agency, scopeOf({ ...asked, sort: sorting })],
          key: sortedInstantAndId,
          read: (after, limit) => deps.handlingList(call, asked, sorting, after, limit),
          // A dossier has one handling, by whose id ties are sorted.
          keyOf: (item): z.infer<typeof sortedInstantAndId> => [item[sorting.by], handlingIdOf(item.id)],
        }),
      };
    },
);
