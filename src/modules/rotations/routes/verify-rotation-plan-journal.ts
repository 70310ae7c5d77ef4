import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationResponse } from '../../processes/index.js';
import type { PlanQueries } from '../rotation-queries.js';

export const verifyRotationPlanJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans/:id/journal/verification',
    operationId: 'verifyRotationPlanJournal',
    tag: 'Rotation',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head.',
    access: 'read a rotation plan',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly planQueries: PlanQueries }) =>
    async ({ params, call }) => ({ body: await deps.planQueries.verification(call, params.id) }),
);
