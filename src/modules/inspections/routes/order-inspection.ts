import { defineRoute } from '../../../platform/http/index.js';
import type { Begin } from '../../processes/index.js';
import { orderInspection } from '../create-inspection.js';
import { inspectionResponse } from '../inspection-responses.js';
import { orderBody } from '../inspection-schemas.js';

export const orderInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections',
    operationId: 'orderInspection',
    tag: 'Inspections',
    summary: 'Order an inspection',
    description:
      'By an agency that watches over all: of one agency, by a decision, with a team, a scope and a period that has passed (R23). A `planned` one is announced before its day; a `surprise` is there for nobody in the agency until it is under way.',
    access: 'order an inspection',
    body: orderBody,
    bodyExample: {
      kind: 'planned',
      title: 'Kiểm tra trách nhiệm phối hợp của Sở Tài chính',
      subjectAgency: 'H29.4',
      team: [{ official: 'H29.1-01', role: 'head' }],
      scope: { kinds: ['request', 'task'] },
      periodFrom: '2026-07-01',
      periodTo: '2026-09-30',
      basis: { documentNumber: '88/QĐ-VP', documentDate: '2026-11-20', signedBy: 'H29.1-01' },
      plannedOn: '2026-12-15',
    },
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly begin: Begin }) =>
    async ({ body, call }) => {
      const inspection = await deps.begin(call, orderInspection, body);
      return { body: inspection, version: inspection.version, location: `/v1/inspections/${inspection.id}` };
    },
);
