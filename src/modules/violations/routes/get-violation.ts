import { defineRoute, idParams, variantOf } from '../../../platform/http/index.js';
import type { ViolationQueries } from '../violation-queries.js';
import { violationDetail } from '../violation-schemas.js';

export const getViolationRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/violations/:id',
    operationId: 'getViolation',
    tag: 'Accountability',
    summary: 'Read a violation',
    description:
      'For the agency charged, the lead of the dossier, and agencies that watch over all; with the entries of the journal that prove it. `ETag` begins with its version; the rest stands for degree, recurrence and evidence.',
    access: 'read a violation',
    params: idParams,
    success: { status: 200, description: 'The violation.', schema: violationDetail, etag: true },
  },
  (deps: { readonly violationQueries: ViolationQueries }) =>
    async ({ params, call }) => {
      const violation = await deps.violationQueries.violation(call, params.id);
      const { version, degree, recurrence, evidence } = violation;
      return { body: violation, version, variant: variantOf([degree, recurrence, evidence]) };
    },
);
