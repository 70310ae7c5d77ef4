import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { conclude } from '../finding-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { concludeBody } from '../inspection-schemas.js';

export const concludeInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/conclusion',
    operationId: 'concludeInspection',
    tag: 'Inspections',
    summary: 'Conclude an inspection',
    description:
      'By whoever ordered it, after the report. Every finding is upheld or dropped (`findings_not_addressed`), none while it may still be explained in time (`answers_awaited`). Each remedy has an agency and a term; missed, it is `slow_to_remedy` (R24).',
    access: 'direct an inspection',
    params: idParams,
    body: concludeBody,
    bodyExample: {
      documentNumber: '21/KL-VP',
      documentDate: '2026-11-20',
      signedBy: 'H29.1-01',
      text: 'Cơ quan chưa chấp hành đúng thời hạn phối hợp.',
      findings: [{ finding: 1, outcome: 'upheld' }],
      remedies: [{ text: 'Phân công người chịu trách nhiệm trả lời.', findings: [1], workingDays: 10 }],
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, conclude, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
