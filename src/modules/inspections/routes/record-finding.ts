import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { recordFinding } from '../finding-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { findingBody } from '../inspection-schemas.js';
import type { InspectionSamples } from '../sample-service.js';

export const recordFindingRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/findings',
    operationId: 'recordFinding',
    tag: 'Inspections',
    summary: 'Record a finding',
    description:
      'By the team, while the inspection is under way and has not been reported. It points at an entry of a journal, of a matter that was drawn or of another one of the scope (`entry_out_of_scope`). The agency may explain it within the term of the policy.',
    access: 'act as inspector',
    params: idParams,
    body: findingBody,
    bodyExample: {
      entry: { aggregateId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55', seq: 7 },
      kind: 'no_answer',
      text: 'Không trả lời yêu cầu lấy ý kiến, đã nhắc ba lần.',
      rule: 'R4',
      severity: 'serious',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly inspectionSamples: InspectionSamples }) =>
    async ({ params, body, call }) => {
      const entry = await deps.inspectionSamples.cite(call, params.id, body.entry);
      const inspection = await deps.dispatch(call, recordFinding, params.id, { ...body, entry });
      return { body: inspection, version: inspection.version };
    },
);
