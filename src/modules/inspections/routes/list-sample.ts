import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import type { InspectionQueries } from '../inspection-queries.js';
import { matterPage } from '../inspection-responses.js';
import type { DrawnMatter } from '../matter.js';

const PLACES: Readonly<Record<DrawnMatter['kind'], string>> = {
  dossier: '/v1/dossiers',
  request: '/v1/requests',
  task: '/v1/tasks',
  handling: '/v1/dossiers',
};

const shown = (matter: DrawnMatter) => ({
  ...matter,
  risks: [...matter.risks],
  href: `${PLACES[matter.kind]}/${matter.id}`,
});

export const listSampleRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/sample',
    operationId: 'listSample',
    tag: 'Inspections',
    summary: 'List the matters that were drawn',
    description:
      'In the order of the draw, each with its risks and its weight. Empty before the draw, and for the agency that is inspected until it is under way.',
    access: 'read an inspection',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of matters.', schema: matterPage },
  },
  (deps: { readonly inspectionQueries: InspectionQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['sample', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: async (after, limit) =>
          (await deps.inspectionQueries.sample(call, params.id, after?.[0] ?? 0, limit)).map(shown),
        keyOf: ({ no }) => [no],
      }),
    }),
);
