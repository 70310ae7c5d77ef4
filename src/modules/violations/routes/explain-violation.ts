import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { explainBody, violationResponse } from '../violation-schemas.js';
import { explain } from '../violation-acts.js';

export const explainViolationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/violations/:id/explanation',
    operationId: 'explainViolation',
    tag: 'Accountability',
    summary: 'Explain a violation',
    description:
      'The agency charged explains itself, once, signed with authority (R1, R8), before `explanationDueAt`. Where it does not, the violation is upheld and a `late_explanation` is recorded; a late explanation is still taken as long as Home Affairs has not ruled.',
    access: 'act as charged',
    params: idParams,
    body: explainBody,
    bodyExample: {
      text: 'Hồ sơ đến trong thời gian cơ quan mất kết nối; đã gửi ý kiến bằng văn bản.',
      documentNumber: '12/GT',
      documentDate: '2026-12-03',
      signedBy: 'H29.4-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The violation, explained.', schema: violationResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const violation = await deps.dispatch(call, explain, params.id, body);
      return { body: violation, version: violation.version };
    },
);
