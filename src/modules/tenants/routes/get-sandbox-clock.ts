import { defineRoute } from '../../../platform/http/index.js';
import type { SandboxService } from '../sandbox-service.js';
import { clockResponse } from '../tenant-schemas.js';

export const getSandboxClockRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/sandbox/clock',
    operationId: 'getSandboxClock',
    tag: 'Setting up a tenant',
    summary: 'Read the test clock',
    description: 'Where the clock of a sandbox tenant stands.',
    access: 'read common matters',
    success: { status: 200, description: 'The time that counts for the tenant.', schema: clockResponse },
    errors: ['not-a-sandbox'],
  },
  (deps: { readonly sandbox: SandboxService }) =>
    async ({ call }) => ({ body: { now: (await deps.sandbox.read(call)).toISOString() } }),
);
