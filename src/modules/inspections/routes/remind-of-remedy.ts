import { defineRoute } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { remindRemedy } from '../remedy-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { remindBody } from '../inspection-schemas.js';
import { numberedParams } from '../numbered-params.js';

export const remindOfRemedyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/remedies/:no/reminders',
    operationId: 'remindOfRemedy',
    tag: 'Inspections',
    summary: 'Remind an agency of what it has to put right',
    description: 'By hand, before the term or after it. Both count as diligence (R7).',
    access: 'act as inspector',
    params: numberedParams,
    body: remindBody,
    bodyExample: { message: 'Đề nghị khẩn trương báo cáo.' },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, remindRemedy, params.id, { remedy: params.no, ...body });
      return { body: inspection, version: inspection.version };
    },
);
