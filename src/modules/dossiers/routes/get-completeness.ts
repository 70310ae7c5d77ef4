import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { completenessResponse } from '../dossier-responses.js';

export const getCompletenessRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/completeness',
    operationId: 'getCompleteness',
    tag: 'Dossiers',
    summary: 'See what keeps it from going up',
    description: 'Everything at once; empty means complete (R11, R12, R13, R16).',
    access: 'read a whole dossier',
    params: idParams,
    success: { status: 200, description: 'What is still missing.', schema: completenessResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly dossierQueries: DossierQueries }) =>
    async ({ params, call, say }) => {
      const found = await deps.dossierQueries.completeness(call, params.id);
      return {
        body: { complete: found.length === 0, unmet: found.map((each) => ({ ...each, message: say(each.message) })) },
      };
    },
);
