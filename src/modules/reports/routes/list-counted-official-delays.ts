import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, line, pageQuery, readPage } from '../../../platform/http/index.js';
import { OFFICIAL_FIGURE_NAMES } from '../delay-figures.js';
import { itemView } from '../item-view.js';
import type { ItemPage } from '../report-schemas.js';
import { officialItemsQuery } from '../delay-report-schemas.js';
import type { DelayReportService } from '../delay-report-service.js';

const query = pageQuery.extend({
  ...officialItemsQuery.shape,
  key: line(2_000).meta({ description: 'Key of the row.', example: 'H29.6-03' }),
  figure: z
    .enum(OFFICIAL_FIGURE_NAMES)
    .meta({ description: 'The figure, as its `href` names it.', example: 'official.late' }),
});

export const listCountedOfficialDelaysRoute = (items: ItemPage) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/reports/officials/items',
      operationId: 'listCountedOfficialDelays',
      tag: 'Reports',
      summary: 'List what a figure of an official counts',
      description:
        'The list behind one figure of the report on officials: take the `href` of the figure. Oldest first.',
      access: 'read figures',
      replica: true,
      query,
      success: { status: 200, description: 'One page of what is counted.', schema: items },
      errors: ['forbidden'],
    },
    (deps: { readonly delayReports: DelayReportService; readonly cursors: Cursors }) =>
      async ({ query, call }) => {
        const { limit: _, cursor: __, ...asked } = query;
        const { clientId, agency } = call.principal;
        const { items, next } = await readPage(deps.cursors, query, {
          scope: ['counted official delays', call.tenant, clientId, agency, ...Object.entries(asked).sort().flat()],
          key: z.tuple([instantOut, id, z.int()]),
          read: (after, limit) => deps.delayReports.officialItems(call, asked, after, limit),
          keyOf: (item) => [item.at.toISOString(), item.id, item.no],
        });
        const names = await deps.delayReports.names(call);
        return { body: { items: items.map((each) => itemView(names, each)), next } };
      },
  );
