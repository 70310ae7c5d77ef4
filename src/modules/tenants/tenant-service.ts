import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { forbidden, invalid } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { EVERYWHERE, everywhere, runIdempotent, type Pool, type Transaction } from '../../platform/db/index.js';
import { DEFAULT_CALENDAR, saveCalendar } from '../calendar/index.js';
import { DEFAULT_POLICY, publishPolicy } from '../procedures/index.js';
import { listTenants, type TenantView } from '../revisions/index.js';
import { checkNewTenant, type NewTenant } from './new-tenant.js';
import { insertTenant } from './tenant-store.js';

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
    /** With the default calendar and the default policy as version 1. Throws `forbidden`, `invalid`, `duplicate`. */
    async create(call: Call, tenant: NewTenant): Promise<MadeTenant> {
      requireOperator(call);
      const errors = checkNewTenant(tenant);
      if (errors.length > 0) throw invalid(errors);
      const make = async (transaction: Transaction) => {
        const [row] = await transaction.query(insertTenant(tenant, tenant.clock ?? null));
        if (row === undefined) throw duplicate(tenant.code);
        const { code, name, timezone, sandbox } = tenant;
        const clock = (row['clock'] as Date | null)?.toISOString() ?? null;
        return {
          value: { code, name, timezone, sandbox, clock },
          statements: [saveCalendar(code, DEFAULT_CALENDAR(timezone)), publishPolicy(code, { ...DEFAULT_POLICY, version: 1 })],
        };
      };
      return runIdempotent(pool, call, make, EVERYWHERE);
    },

    /** Tenants after the code `after`, by code, at most `limit`. Throws `forbidden`. */
    async list(call: Call, after: string, limit: number): Promise<TenantView[]> {
      requireOperator(call);
      return listTenants(everywhere(pool), after, limit);
    },
  };
}

function requireOperator({ principal }: Call): void {
  if (principal.operator) return;
  throw forbidden(text('Chỉ người vận hành hệ thống được làm việc này.', 'Only the operator may do this.'));
}

const duplicate = (code: string): DomainError =>
  new DomainError('duplicate', text(`Đã có đơn vị mang mã ${code}.`, `There is a tenant ${code} already.`));
