import { defineRoute, idParams } from '../../../platform/http/index.js';
import { destructionResponse, withdrawalBody } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

export const withdrawDestructionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/destructions/:id/withdrawal',
    operationId: 'withdrawDestruction',
    tag: 'Archive',
    summary: 'Withdraw a list for destruction',
    description: 'Before it is decided: what is on it may be listed again.',
    access: 'decide a destruction',
    params: idParams,
    body: withdrawalBody,
    bodyExample: { reason: 'Lập lại danh mục theo thời hạn lưu trữ mới.' },
    success: { status: 200, description: 'The destruction, withdrawn.', schema: destructionResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly destructions: DestructionService }) =>
    async ({ params: { id }, body, call }) => ({ body: await deps.destructions.withdraw(call, id, body.reason) }),
);
