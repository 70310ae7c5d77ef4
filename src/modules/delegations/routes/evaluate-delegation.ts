import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { evaluate } from '../delegation-acts.js';
import { delegationResponse } from '../delegation-responses.js';
import { evaluationBody } from '../delegation-schemas.js';

export const evaluateDelegationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/delegations/:id/evaluation',
    operationId: 'evaluateDelegation',
    tag: 'Delegations',
    summary: 'Evaluate a delegation',
    description: 'By the giver: what came of it, and whether it is kept, changed or revoked (R26).',
    access: 'act on a delegation',
    params: idParams,
    body: evaluationBody,
    bodyExample: { text: 'Văn bản được ký đúng thẩm quyền, đúng hạn.', conclusion: 'keep' },
    precondition: 'honoured',
    success: { status: 200, description: 'The delegation.', schema: delegationResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, evaluate, params.id, body);
      return { body: made, version: made.version };
    },
);
