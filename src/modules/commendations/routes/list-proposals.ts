import { defineRoute } from '../../../platform/http/index.js';
import { proposalQuery, proposalsResponse, toOfficialProposal, toProposalResponse } from '../commendation-schemas.js';
import type { CommendationService } from '../commendation-service.js';

export const listProposalsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/commendations/proposals',
    operationId: 'proposeCommendations',
    tag: 'Accountability',
    summary: 'Propose whom to commend',
    description:
      'Agencies of a period, by the figures of the reports on coordination and on tasks (R25): opinions asked and tasks done together at least as many as the policy wants of figures that mean something (`reports.smallBelow`), never silent, with no task late, without a violation that stands; ' +
      'or found helpful by leads, without such a violation. The highest early share of opinions and tasks together first. And individuals, by what they did themselves: nothing late or incomplete, named by no violation that stands. For those who watch over all; people confirm.',
    access: 'watch over all',
    replica: true,
    query: proposalQuery,
    success: { status: 200, description: 'The proposals, with reasons and figures.', schema: proposalsResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly commendations: CommendationService }) =>
    async ({ query, call, say }) => {
      const { names, proposals } = await deps.commendations.proposals(call, query);
      const officials = await deps.commendations.officials(call, query);
      return {
        body: {
          ...query,
          items: proposals.map((each) => toProposalResponse(names, each, say)),
          officials: officials.map((each) => toOfficialProposal(names, each, say)),
        },
      };
    },
);
