import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { revoke } from '../delegation-acts.js';
import { delegationResponse } from '../delegation-responses.js';
import { revocationBody } from '../delegation-schemas.js';
import { revoking } from '../revoking.js';

export const revokeDelegationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/delegations/:id/revocation',
    operationId: 'revokeDelegation',
    tag: 'Delegations',
    summary: 'Revoke a delegation',
    description:
      'By a document of the giver. What was signed before stays signed by it; documents of that day or later are not signed by it any more (R26).',
    access: 'act on a delegation',
    params: idParams,
    body: revocationBody,
    bodyExample: {
      reason: 'Phân công lại nhiệm vụ trong lãnh đạo Sở.',
      documentNumber: '350/QĐ-SXD',
      documentDate: '2026-11-20',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The delegation.', schema: delegationResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, revoke, params.id, body, revoking(call.tenant));
      return { body: made, version: made.version };
    },
);
