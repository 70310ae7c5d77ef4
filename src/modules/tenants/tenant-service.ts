import { iso } from '../../core/dates.js';
import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import { acrossTenants, FINDING_TENANTS, runIdempotent, type Pool, type Transaction } from '../../platform/db/index.js';
import { canonicalZone, DEFAULT_CALENDAR, saveCalendar } from '../calendar/index.js';
import { DEFAULT_POLICY, publishPolicy } from '../procedures/index.js';
import { listTenants, type TenantView } from '../revisions/index.js';
import { checkNewTenant, type NewTenant } from './new-tenant.js';
import { insertTenant } from './tenant-store.js';
import { codeTaken } from './texts.js';

/** A tenant as it was made, plain JSON. */
export interface MadeTenant {
  readonly code: string;
  readonly name: string;
  readonly timezone: string;
  readonly sandbox: boolean;
  /** RFC 3339 in UTC; null where the wall clock counts. */
  readonly clock: string | null;
}

export type TenantService = ReturnType<typeof createTenantService>;

export function createTenantService({ pool }: { readonly pool: Pool }) {
  return {
    /** With the default calendar and the default policy as version 1. Throws `invalid`, `duplicate`. */
    async create(call: Call, given: NewTenant): Promise<MadeTenant> {
      const errors = checkNewTenant(given);
      if (errors.length > 0) throw invalid(errors);
      const tenant = { ...given, timezone: canonicalZone(given.timezone) };
      const make = async (transaction: Transaction) => {
        const [row] = await transaction.query(insertTenant(tenant, tenant.clock ?? null));
        if (row === undefined) throw duplicate(tenant.code);
        const { code, name, timezone, sandbox } = tenant;
        const clock = iso(row['clock'] as Date | null);
        return {
          value: { code, name, timezone, sandbox, clock },
          statements: [
            saveCalendar(code, DEFAULT_CALENDAR(timezone)),
            publishPolicy(code, { ...DEFAULT_POLICY, version: 1 }),
          ],
        };
      };
      // Across tenants: creating a tenant, unless there is one.
      return runIdempotent(pool, call, make, FINDING_TENANTS);
    },

    /** Tenants after the code `after`, by code, at most `limit`. */
    async list(after: string, limit: number): Promise<TenantView[]> {
      // Across tenants: the list of tenants, for the operator.
      return listTenants(acrossTenants(pool), after, limit);
    },
  };
}

const duplicate = (code: string): DomainError => new DomainError('duplicate', codeTaken(code));
