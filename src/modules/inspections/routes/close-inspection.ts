import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { close } from '../remedy-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { closeBody } from '../inspection-schemas.js';

export const closeInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/closure',
    operationId: 'closeInspection',
    tag: 'Inspections',
    summary: 'Close an inspection',
    description: 'By whoever ordered it, once everything was put right.',
    access: 'direct an inspection',
    params: idParams,
    body: closeBody,
    bodyExample: { text: 'Đã thực hiện xong kết luận.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, close, params.id, body.text);
      return { body: inspection, version: inspection.version };
    },
);
