import type { Call, IdempotencyClaim } from '../../src/core/call.js';
import type { Actor } from '../../src/core/principal.js';
import type { CommandContext } from '../../src/workflow/index.js';
import type { PermitReferenceData } from './permit-process.js';

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

export const create = (
  ctx: CommandContext<PermitReferenceData>,
  id: string,
  holder = 'An',
  expiresAt: Date | null = null,
): void =>
  ctx.unit.create(
    'permit',
    id,
    { at: ctx.clock.now, holder, expiresAt, rulesRevision: ctx.reference.revision } as never,
    CLERK,
  );
