import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { SIGNATURE_OUTCOMES, signaturePage } from '../delegation-responses.js';
import type { EvaluationQueries } from '../evaluation-queries.js';

export const listDelegationSignaturesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id/signatures',
    operationId: 'listDelegationSignatures',
    tag: 'Delegations',
    summary: 'List what was signed under a delegation',
    description: 'The latest first; the lists behind the figures of the evaluation.',
    access: 'read a delegation',
    params: idParams,
    query: pageQuery.extend({ outcome: z.enum(SIGNATURE_OUTCOMES).optional() }),
    success: { status: 200, description: 'One page of signatures.', schema: signaturePage },
  },
  (deps: { readonly delegationEvaluations: EvaluationQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['signatures', call.tenant, call.principal.clientId, call.principal.agency, params.id, query.outcome],
        key: z.tuple([z.string(), z.string(), z.int()]),
        read: (after, limit) => deps.delegationEvaluations.signatures(call, params.id, query.outcome, after, limit),
        keyOf: ({ at, aggregateId, seq }): [string, string, number] => [at, aggregateId, seq],
      }),
    }),
);
