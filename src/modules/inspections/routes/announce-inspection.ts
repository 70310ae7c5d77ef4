import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { announce } from '../preparing-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { announceBody } from '../inspection-schemas.js';

export const announceInspectionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspections/:id/announcement',
    operationId: 'announceInspection',
    tag: 'Inspections',
    summary: 'Announce an inspection',
    description:
      'By whoever ordered it, so many working days before the planned day as the policy says (`announced_too_late`). A surprise is not announced.',
    access: 'direct an inspection',
    params: idParams,
    body: announceBody,
    bodyExample: { documentNumber: '15/TB-VP', documentDate: '2026-11-20', signedBy: 'H29.1-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, announce, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
