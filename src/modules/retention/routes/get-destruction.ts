import { defineRoute, idParams } from '../../../platform/http/index.js';
import { destructionResponse } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

export const getDestructionRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/destructions/:id',
    operationId: 'getDestruction',
    tag: 'Archive',
    summary: 'Get a destruction',
    description: 'For the agency itself, and for those who watch over all.',
    access: 'read an archive',
    params: idParams,
    success: { status: 200, description: 'The destruction.', schema: destructionResponse },
    errors: ['not-found'],
  },
  (deps: { readonly destructions: DestructionService }) =>
    async ({ params: { id }, call }) => ({ body: await deps.destructions.read(call, id) }),
);
