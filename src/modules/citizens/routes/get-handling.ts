import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { HandlingQueries } from '../handling-queries.js';
import { handlingResponse } from '../handling-responses.js';

export const getHandlingRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling',
    operationId: 'getHandling',
    tag: "Citizens' dossiers",
    summary: 'Read how a dossier is handled',
    description:
      'State, steps and whose time it was (R16), for the lead, the place of receipt, the units that have had a step, and agencies that watch over all. Nothing of it tells who applies. `ETag` is its version.',
    access: 'read a handling',
    params: idParams,
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
  },
  (deps: { readonly handlingQueries: HandlingQueries }) =>
    async ({ params, call }) => {
      const handling = await deps.handlingQueries.handling(call, params.id);
      return { body: handling, version: handling.version };
    },
);
