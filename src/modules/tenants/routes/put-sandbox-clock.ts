import { defineRoute } from '../../../platform/http/index.js';
import type { SandboxService } from '../sandbox-service.js';
import { clockInput, clockMovedResponse } from '../tenant-schemas.js';

export const putSandboxClockRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/sandbox/clock',
    operationId: 'putSandboxClock',
    tag: 'Setting up a tenant',
    summary: 'Move the test clock',
    description: 'Forward only. Everything due by the new time fires, in order, before the call returns.',
    access: 'move the test clock',
    body: clockInput,
    bodyExample: { now: '2026-11-30T17:00:00+07:00' },
    success: {
      status: 200,
      description: 'Everything due has fired.',
      schema: clockMovedResponse,
      example: { now: '2026-11-30T10:00:00.000Z', fired: 4 },
    },
    errors: ['not-a-sandbox', 'forbidden'],
  },
  (deps: { readonly sandbox: SandboxService }) =>
    async ({ body, call }) => {
      const { now, fired } = await deps.sandbox.moveTo(call, body.now);
      return { body: { now: now.toISOString(), fired } };
    },
);
