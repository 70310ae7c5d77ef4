import { z } from 'zod';
import { type Cursors, defineRoute, id, instantOut, line, pageQuery, readPage } from '../../../platform/http/index.js';
import { INSPECTION_FIGURE_NAMES } from '../inspection-figures.js';
import { inspectionReportQuery, onePeriod, periodOf } from '../inspection-report-schemas.js';
import type { InspectionReportService } from '../inspection-report-service.js';
import { itemView } from '../item-view.js';
import type { ItemPage } from '../report-schemas.js';

const query = onePeriod(
  pageQuery.extend({
    ...inspectionReportQuery.shape,
    key: line(2_000).meta({ description: 'Key of the row.', example: 'H29.4' }),
    figure: z
      .enum(INSPECTION_FIGURE_NAMES)
      .meta({ description: 'The figure, as its `href` names it.', example: 'remedy.late' }),
  }),
);

export const listCountedInspectionsRoute = (items: ItemPage) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/reports/inspections/items',
      operationId: 'listCountedInspections',
      tag: 'Reports',
      summary: 'List what a figure of inspections counts',
      description:
        'The list behind one figure of the report on inspections: take the `href` of the figure. Oldest first.',
      access: 'read figures',
      replica: true,
      query,
      success: { status: 200, description: 'One page of what is counted.', schema: items },
      errors: ['forbidden'],
    },
    (deps: { readonly inspectionReports: InspectionReportService; readonly cursors: Cursors }) =>
      async ({ query, call }) => {
        const { limit: _, cursor: __, ...asked } = query;
        const { clientId, agency } = call.principal;
        const question = { ...asked, ...periodOf(asked), by: asked.by ?? ('agency' as const) };
        const { items, next } = await readPage(deps.cursors, query, {
          scope: ['counted inspections', call.tenant, clientId, agency, ...Object.entries(asked).sort().flat()],
          key: z.tuple([instantOut, id, z.int()]),
          read: (after, limit) => deps.inspectionReports.items(call, question, after, limit),
          keyOf: (item) => [item.at.toISOString(), item.id, item.no],
        });
        const names = await deps.inspectionReports.names(call);
        return { body: { items: items.map((each) => itemView(names, each)), next } };
      },
  );
