import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { PetitionQueries } from '../reading-queries.js';

export const getPetitionActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/actions',
    operationId: 'getPetitionActions',
    tag: 'Petitions',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and the rules that are not met yet.',
    access: 'read a petition',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly petitionQueries: PetitionQueries }) =>
    async ({ params, call, say }) => {
      const found = await deps.petitionQueries.actions(call, params.id);
      return { body: actionsView(found, say) };
    },
);
