import { defineRoute } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { answerFinding } from '../finding-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { answerBody } from '../inspection-schemas.js';
import { numberedParams } from '../numbered-params.js';

export const answerFindingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/findings/:no/answer',
    operationId: 'answerFinding',
    tag: 'Inspections',
    summary: 'Explain a finding',
    description: 'By the agency that is inspected, in its term or after it, until the conclusion; once.',
    access: 'act as inspected',
    params: numberedParams,
    body: answerBody,
    bodyExample: { text: 'Văn bản đến sau khi cán bộ phụ trách đã chuyển công tác.', signedBy: 'H29.4-01' },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, answerFinding, params.id, { finding: params.no, ...body });
      return { body: inspection, version: inspection.version };
    },
);
