import type { Call, IdempotencyClaim } from '../../src/core/call.js';
import type { Actor } from '../../src/core/principal.js';
import type { Session } from '../../src/workflow/index.js';
import type { PermitWorld } from './permit-process.js';

export const CLERK: Actor = { agency: 'H29.1', official: 'H29.1-01', client: 'clerk' };

export const callOf = (tenant: string, idempotency?: IdempotencyClaim): Call => ({
  tenant,
  principal: {
    clientId: 'clerk',
    clientName: 'clerk',
    operator: true,
    tenant,
    agency: null,
    roles: new Set(),
    official: null,
  },
  ...(idempotency && { idempotency }),
});

export const create = (session: Session<PermitWorld>, id: string, holder = 'An', expiresAt: Date | null = null): void =>
  session.episode.create(
    'permit',
    id,
    { at: session.clock.now, holder, expiresAt, rulesRevision: session.world.revision } as never,
    CLERK,
  );
