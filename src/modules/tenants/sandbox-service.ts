import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { readTenant, type TenantView } from '../revisions/index.js';
import { clockNotMovable } from './texts.js';

/** Where the clock stands after it was moved, and how many deadlines fired on the way. */
export interface Advanced {
  readonly now: Date;
  readonly fired: number;
}

export interface SandboxServiceDeps {
  readonly pool: Pool;
  /** Moves the test clock and fires everything due by `to`, in order, before it returns. Throws `invalid` for a time before the clock. */
  readonly advance: (tenant: string, to: Date) => Promise<Advanced>;
}

export type SandboxService = ReturnType<typeof createSandboxService>;

/** The test clock of a sandbox tenant, for anybody who may write in it. */
export function createSandboxService({ pool, advance }: SandboxServiceDeps) {
  const sandboxOf = async (call: Call): Promise<TenantView> => {
    const tenant = await readTenant(queryable(pool, call.tenant), call.tenant);
    if (tenant === undefined) throw notFound();
    if (!tenant.sandbox) throw notASandbox();
    return tenant;
  };
  return {
    /** Throws `not-a-sandbox`. */
    read: async (call: Call): Promise<Date> => (await sandboxOf(call)).now,

    /** Forward only; standing still fires what is due. Throws `not-a-sandbox`, `invalid`. */
    async moveTo(call: Call, to: Date): Promise<Advanced> {
      await sandboxOf(call);
      return advance(call.tenant, to);
    },
  };
}

const notASandbox = (): DomainError => new DomainError('not-a-sandbox', clockNotMovable);
