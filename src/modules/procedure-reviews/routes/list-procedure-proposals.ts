import { z } from 'zod';
import { type Cursors, defineRoute, pageQuery, readPage } from '../../../platform/http/index.js';
import type { ReferenceDataCache } from '../../tenants/index.js';
import { proposalsPage, proposalsView } from '../proposal-responses.js';
import { proposalPeriod } from '../proposal-schemas.js';
import type { ProposalService } from '../proposal-service.js';

export const listProcedureProposalsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-proposals',
    operationId: 'listProcedureProposals',
    tag: 'Procedure reviews',
    summary: 'See what measured data propose about all procedures',
    description:
      'The same for each procedure of citizens and businesses with steps, by code (R18). An agency sees those whose dossiers it may lead; agencies that watch over all see every one.',
    access: 'list proposals',
    replica: true,
    query: pageQuery.extend(proposalPeriod.shape),
    success: { status: 200, description: 'One page of procedures with their figures.', schema: proposalsPage },
  },
  (deps: {
    readonly procedureProposals: ProposalService;
    readonly referenceData: ReferenceDataCache;
    readonly cursors: Cursors;
  }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { from, to } = query;
      const { items, next } = await readPage(deps.cursors, query, {
        scope: ['procedure proposals', call.tenant, clientId, agency, from, to],
        key: z.string(),
        read: (after = '', limit) => deps.procedureProposals.list(call, { from, to }, after, limit),
        keyOf: ({ procedure: { code } }) => code,
      });
      const { reference } = await deps.referenceData.current(call.tenant);
      return { body: { items: items.map((each) => proposalsView(reference, each)), next } };
    },
);
