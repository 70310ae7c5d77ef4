import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { actionsResponse, actionsView, type OffersBeside } from '../../processes/index.js';
import type { LoadedDossier } from '../loaded-dossier.js';

export const getActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/actions',
    operationId: 'getActions',
    tag: 'Dossiers',
    summary: 'See what the caller may do now',
    description:
      'Each action with its method and address, whether it is possible, and what is not met yet: rules, or the state that bars it (`not_in_this_state`). Letters that can be issued are among them, each until it is issued, documents of other systems that wait for a decision, and who applies, for those who may look into that.',
    access: 'read a dossier',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: {
    readonly dossierQueries: DossierQueries;
    readonly besideDossiers: readonly OffersBeside<LoadedDossier>[];
  }) =>
    async ({ params, call, say }) => {
      const found = await deps.dossierQueries.actions(call, params.id, deps.besideDossiers);
      return { body: actionsView(found, say) };
    },
);
