import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  officialCode,
  pageQuery,
  queryBoolean,
  readPage,
} from '../../../platform/http/index.js';
import { SIGNED_TASKS } from '../../signing/index.js';
import type { SignatureQueries } from '../signature-queries.js';
import { signedPage } from '../signature-responses.js';

export const listSignaturesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/signatures',
    operationId: 'listSignatures',
    tag: 'Delegations',
    summary: 'List by which authority documents were signed',
    description:
      'The latest first; `proven=false` gives those for which no authority was found, with what is missing (R26). An agency sees what was signed for it, agencies that watch over all see every one.',
    access: 'list signatures',
    replica: true,
    query: pageQuery.extend({
      agency: agencyCode.optional().meta({ description: 'For whom it was signed.' }),
      signedBy: officialCode.optional(),
      task: z.enum(SIGNED_TASKS).optional(),
      proven: queryBoolean.optional(),
    }),
    success: { status: 200, description: 'One page of signatures.', schema: signedPage },
  },
  (deps: { readonly signatureQueries: SignatureQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency: own } = call.principal;
      const { agency, signedBy, task, proven } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['all signatures', call.tenant, clientId, own, agency, signedBy, task, proven],
          key: z.tuple([z.string(), z.string(), z.int()]),
          read: (after, limit) => deps.signatureQueries.list(call, query, after, limit),
          keyOf: ({ at, aggregateId, seq }): [string, string, number] => [at, aggregateId, seq],
        }),
      };
    },
);
