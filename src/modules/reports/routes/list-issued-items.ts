import { z } from 'zod';
import { type Cursors, defineRoute, idParams, line, pageQuery, readPage } from '../../../platform/http/index.js';
import { CITIZEN_FIGURE_NAMES } from '../citizen-figures.js';
import { FROZEN_DELAY_FIGURE_NAMES, OFFICIAL_FIGURE_NAMES } from '../delay-figures.js';
import { FIGURE_NAMES } from '../figures.js';
import { ISSUED_FIGURES } from '../issued-tables.js';
import type { IssuedReportService } from '../issued-service.js';
import { INSPECTION_FIGURE_NAMES } from '../inspection-figures.js';
import { TASK_FIGURE_NAMES } from '../task-figures.js';
import { itemView } from '../item-view.js';
import type { ItemPage } from '../report-schemas.js';

const query = pageQuery.extend({
  key: line(2_000).meta({ description: 'Key of the row.', example: 'H29.6-01' }),
  figure: z
    .enum([
      ...FIGURE_NAMES,
      ...ISSUED_FIGURES,
      ...TASK_FIGURE_NAMES,
      ...CITIZEN_FIGURE_NAMES,
      ...FROZEN_DELAY_FIGURE_NAMES,
      ...OFFICIAL_FIGURE_NAMES,
      ...INSPECTION_FIGURE_NAMES,
    ])
    .meta({ description: 'The figure, as its `href` names it.', example: 'late' }),
});

export const listIssuedItemsRoute = (items: ItemPage) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/reports/:id/items',
      operationId: 'listIssuedItems',
      tag: 'Reports',
      summary: 'List what a figure of an issued report counted',
      description:
        'The list that was frozen with the report behind one of its figures: take the `href` of the figure. Oldest first; it has exactly as many items as the figure says. 404 for a report that was issued before lists were frozen: its figures lead to those of today.',
      access: 'read an issued report',
      replica: true,
      params: idParams,
      query,
      success: { status: 200, description: 'One page of what was counted.', schema: items },
    },
    (deps: { readonly issuedReports: IssuedReportService; readonly cursors: Cursors }) =>
      async ({ params: { id }, query, call }) => {
        const { key, figure } = query;
        const { items, next } = await readPage(deps.cursors, query, {
          scope: ['frozen', call.tenant, call.principal.clientId, id, figure, key],
          key: z.int(),
          read: (after, limit) => deps.issuedReports.items(call, id, figure, key, after ?? 0, limit),
          keyOf: ({ place }) => place,
        });
        const names = await deps.issuedReports.names(call);
        return { body: { items: items.map((each) => itemView(names, each)), next } };
      },
  );
