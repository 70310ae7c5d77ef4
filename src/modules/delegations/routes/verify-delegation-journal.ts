import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationResponse } from '../../processes/index.js';
import type { DelegationQueries } from '../delegation-queries.js';

export const verifyDelegationJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id/journal/verification',
    operationId: 'verifyDelegationJournal',
    tag: 'Delegations',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head.',
    access: 'read a delegation',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly delegationQueries: DelegationQueries }) =>
    async ({ params, call }) => ({ body: await deps.delegationQueries.verification(call, params.id) }),
);
