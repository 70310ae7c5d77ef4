import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationResponse } from '../../processes/index.js';
import type { SuccessionQueries } from '../succession-queries.js';

export const verifySuccessionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions/:id/journal/verification',
    operationId: 'verifySuccessionJournal',
    tag: 'Successions',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head.',
    access: 'read common matters',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly successionQueries: SuccessionQueries }) =>
    async ({ params, call }) => ({ body: await deps.successionQueries.verification(call, params.id) }),
);
