import { defineRoute, emptyBody } from '../../../platform/http/index.js';
import { destructionResponse } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

export const proposeDestructionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/destructions',
    operationId: 'proposeDestruction',
    tag: 'Archive',
    summary: 'List what has outlived its term',
    description:
      'The engine lists the records of the own agency whose period has ended by the policy of today and by their packages, the oldest first, a thousand at most; nothing that is kept permanently, and nothing of another list. Nothing is destroyed before it is decided.',
    access: 'propose a destruction',
    body: emptyBody,
    bodyExample: {},
    success: { status: 201, description: 'The list.', schema: destructionResponse },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly destructions: DestructionService }) =>
    async ({ call }) => ({ body: await deps.destructions.propose(call) }),
);
