import { z } from 'zod';
import { defineRoute, procedureCode } from '../../../platform/http/index.js';
import type { ReferenceDataCache } from '../../tenants/index.js';
import { proposalsResponse, proposalsView } from '../proposal-responses.js';
import { proposalPeriod } from '../proposal-schemas.js';
import type { ProposalService } from '../proposal-service.js';

export const getProcedureProposalsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedures/:code/proposals',
    operationId: 'getProcedureProposals',
    tag: 'Procedure reviews',
    summary: 'See what measured data propose about a procedure',
    description: `Computed from the dossiers that were taken in during the period under the latest version and have their result (R18); nothing is stored, and nothing
is proposed from fewer than the policy's minimum (\`citizens.proposals\`). Time is working time; what the applicant and others had is in none of it.

- \`shorten_term\`, \`shorten_step\`: more than the percentile of the dossiers, or of the turns of the step, needed. Hours are in quarters.
- \`drop_component\`: handed in, named by no step while steps say what they work with, and never in a supplement that was asked for.
- \`take_from_system\`: mostly reused.
- \`drop_step\`: each dossier had it once, it was always handed on, nothing was recorded in it, and half of the turns took next to nothing; never the last step.
- \`clarify_component\`: supplements cluster at it.
- \`examine_step\`: overruns again and again, by unit; \`lookAt\` says whether every unit does.`,
    access: 'read proposals',
    params: z.strictObject({ code: procedureCode }),
    query: proposalPeriod,
    success: { status: 200, description: 'The figures and the proposals.', schema: proposalsResponse },
    errors: ['not-found', 'forbidden'],
  },
  (deps: { readonly procedureProposals: ProposalService; readonly referenceData: ReferenceDataCache }) =>
    async ({ params, query, call }) => {
      const found = await deps.procedureProposals.of(call, params.code, query);
      const { reference } = await deps.referenceData.current(call.tenant);
      return { body: proposalsView(reference, found) };
    },
);
