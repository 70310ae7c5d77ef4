import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { finish } from '../finding-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { documentBody } from '../inspection-schemas.js';

export const finishInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/minutes',
    operationId: 'finishInspection',
    tag: 'Inspections',
    summary: 'Record the minutes',
    description: 'They end the work at the agency. The term of the report and that of the conclusion run from here.',
    access: 'act as inspector',
    params: idParams,
    body: documentBody,
    bodyExample: {
      documentNumber: '02/BB-ĐKT',
      documentDate: '2026-11-20',
      signedBy: 'H29.1-01',
      text: 'Đoàn đã kiểm tra 20 vụ việc.',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, finish, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
