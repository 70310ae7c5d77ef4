import { defineRoute } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { judgeRemedy } from '../remedy-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { judgementBody } from '../inspection-schemas.js';
import { numberedParams } from '../numbered-params.js';

export const judgeRemedyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/remedies/:no/judgement',
    operationId: 'judgeRemedy',
    tag: 'Inspections',
    summary: 'Accept a remedy, or send it back',
    description:
      'By the inspectors, of what was reported; with `sent_back` a new term runs. `released`: the agency owes it no more, reported or not. After the last one the inspection is `followed_up`.',
    access: 'act as inspector',
    params: numberedParams,
    body: judgementBody,
    bodyExample: { outcome: 'sent_back', reason: 'Chưa có văn bản phân công.', workingDays: 5 },
    precondition: 'honoured',
    success: { status: 201, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, judgeRemedy, params.id, { remedy: params.no, ...body });
      return { body: inspection, version: inspection.version };
    },
);
