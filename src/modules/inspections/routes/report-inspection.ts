import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { report } from '../finding-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { documentBody } from '../inspection-schemas.js';

export const reportInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/report',
    operationId: 'reportInspection',
    tag: 'Inspections',
    summary: 'Report to whoever ordered the inspection',
    description: 'By the team, after the minutes. For those who inspect alone.',
    access: 'act as inspector',
    params: idParams,
    body: documentBody,
    bodyExample: {
      documentNumber: '03/BC-ĐKT',
      documentDate: '2026-11-20',
      signedBy: 'H29.1-01',
      text: 'Cơ quan chậm trả lời 6 trên 20 yêu cầu.',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, report, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
