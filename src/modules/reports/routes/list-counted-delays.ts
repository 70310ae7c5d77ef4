import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, line, pageQuery, readPage } from '../../../platform/http/index.js';
import { DELAY_FIGURE_NAMES } from '../delay-figures.js';
import { itemView } from '../item-view.js';
import type { ItemPage } from '../report-schemas.js';
import { delayReportQuery } from '../delay-report-schemas.js';
import type { DelayReportService } from '../delay-report-service.js';

const query = pageQuery.extend({
  ...delayReportQuery.shape,
  key: line(2_000).meta({ description: 'Key of the row.', example: 'H29.4' }),
  figure: z
    .enum(DELAY_FIGURE_NAMES)
    .meta({ description: 'The figure, as its `href` names it.', example: 'delay.late' }),
});

export const listCountedDelaysRoute = (items: ItemPage) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/reports/delays/items',
      operationId: 'listCountedDelays',
      tag: 'Reports',
      summary: 'List what a figure of delays counts',
      description: 'The list behind one figure of the report on delays: take the `href` of the figure. Oldest first.',
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
          scope: ['counted delays', call.tenant, clientId, agency, ...Object.entries(asked).sort().flat()],
          key: z.tuple([instantOut, id, z.int()]),
          read: (after, limit) => deps.delayReports.delayItems(call, asked, after, limit),
          keyOf: (item) => [item.at.toISOString(), item.id, item.no],
        });
        const names = await deps.delayReports.names(call);
        return { body: { items: items.map((each) => itemView(names, each)), next } };
      },
  );
