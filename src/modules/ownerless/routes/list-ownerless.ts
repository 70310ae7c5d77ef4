import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  instantAndId,
  officialCode,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { keyOf } from '../ownerless-queries.js';
import { ownerlessPage } from '../ownerless-schemas.js';
import type { OwnerlessService } from '../ownerless-service.js';

const query = pageQuery.extend({
  agency: agencyCode.optional().meta({ description: 'Agency whose work it is.' }),
  kind: z.enum(['dossier', 'request', 'step', 'handling', 'task', 'contribution']).optional(),
  official: officialCode.optional().meta({ description: 'Official who has left.' }),
});

export const listOwnerlessRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/ownerless',
    operationId: 'listOwnerless',
    tag: 'Ownerless work',
    summary: 'List work whose official has left',
    description:
      'Open dossiers and tasks whose responsible official, open requests and parts of tasks whose handler, and dossiers of citizens and their steps whose official, holds no position in the agency today (R1); the soonest due first, those without a term last. The head of the agency names a successor with `PUT /v1/dossiers/{id}/responsible-official`, `PUT /v1/requests/{id}/handler`, `PUT /v1/dossiers/{id}/handling/checker` and `…/handling/handler`, and the same below `/v1/tasks/{id}`, and is asked for one by the events `dossier.ownerless`, `request.ownerless`, `handling.ownerless`, `step.ownerless`, `task.ownerless` and `contribution.ownerless`. An agency sees its own; agencies that watch over all see that of every agency.',
    access: 'read a dossier',
    replica: true,
    query,
    success: { status: 200, description: 'One page of what has no official.', schema: ownerlessPage },
  },
  (deps: { readonly ownerless: OwnerlessService; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { agency, kind, official } = query;
      const { clientId, agency: own } = call.principal;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['ownerless', call.tenant, clientId, own, agency, kind, official],
          key: instantAndId,
          read: (after, limit) => deps.ownerless.list(call, { agency, kind, official }, after, limit),
          keyOf,
        }),
      };
    },
);
