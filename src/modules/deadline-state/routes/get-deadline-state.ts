import { defineRoute } from '../../../platform/http/index.js';
import { deadlineStateResponse } from '../deadline-state-schemas.js';
import type { DeadlineStateService } from '../deadline-state-service.js';

export const getDeadlineStateRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/deadlines',
    operationId: 'getDeadlineState',
    tag: 'Operations',
    summary: 'See how deadlines are kept up with',
    description:
      'Of the tenant: deadlines that are due and not fired, with the lag of the oldest, those that come next, and what the engine has set aside because it failed alone.',
    access: 'read administration',
    success: { status: 200, description: 'The state of its deadlines.', schema: deadlineStateResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly deadlineState: DeadlineStateService }) =>
    async ({ call }) => ({ body: await deps.deadlineState.read(call) }),
);
