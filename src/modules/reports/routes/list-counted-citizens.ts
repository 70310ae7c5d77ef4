import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, line, pageQuery, readPage } from '../../../platform/http/index.js';
import { CITIZEN_FIGURE_NAMES } from '../citizen-figures.js';
import { itemView } from '../item-view.js';
import type { ItemPage } from '../report-schemas.js';
import { citizenReportQuery } from '../citizen-report-schemas.js';
import type { CitizenReportService } from '../citizen-report-service.js';

const query = pageQuery.extend({
  ...citizenReportQuery.shape,
  key: line(2_000).meta({ description: 'Key of the row.', example: 'H29.4' }),
  figure: z
    .enum(CITIZEN_FIGURE_NAMES)
    .meta({ description: 'The figure, as its `href` names it.', example: 'citizen.late' }),
});

export const listCountedCitizensRoute = (items: ItemPage) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/reports/citizens/items',
      operationId: 'listCountedCitizens',
      tag: 'Reports',
      summary: "List what a figure of citizens' dossiers counts",
      description:
        "The list behind one figure of the report on citizens' dossiers: take the `href` of the figure. Oldest first.",
      access: 'read figures',
      replica: true,
      query,
      success: { status: 200, description: 'One page of what is counted.', schema: items },
      errors: ['forbidden'],
    },
    (deps: { readonly citizenReports: CitizenReportService; readonly cursors: Cursors }) =>
      async ({ query, call }) => {
        const { limit: _, cursor: __, ...asked } = query;
        const { clientId, agency } = call.principal;
        const { items, next } = await readPage(deps.cursors, query, {
          scope: ['counted citizens', call.tenant, clientId, agency, ...Object.entries(asked).sort().flat()],
          key: z.tuple([instantOut, id, z.int()]),
          read: (after, limit) => deps.citizenReports.items(call, asked, after, limit),
          keyOf: (item) => [item.at.toISOString(), item.id, item.no],
        });
        const names = await deps.citizenReports.names(call);
        return { body: { items: items.map((each) => itemView(names, each)), next } };
      },
  );
