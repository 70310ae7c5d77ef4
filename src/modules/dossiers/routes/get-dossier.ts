import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { dossierResponse } from '../dossier-responses.js';

export const getDossierRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id',
    operationId: 'getDossier',
    tag: 'Dossiers',
    summary: 'Read a dossier',
    description: 'For the lead, agencies that were asked, and agencies that watch over all. `ETag` is its version.',
    access: 'read a dossier',
    params: idParams,
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
  },
  (deps: { readonly dossierQueries: DossierQueries }) =>
    async ({ params, call }) => {
      const found = await deps.dossierQueries.dossier(call, params.id);
      // Between the deadline and the moment at which it is noted, the clock alone makes it overdue.
      const variant = found.overdue && found.clock === 'running' ? 'overdue' : undefined;
      return { body: found, version: found.version, variant };
    },
);
