import { identify, type Caller } from '../auth/index.js';
import type { Call } from '../../core/call.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import type { Desk } from './letterhead.js';

/** What papers read of a tenant whose reference data is this, on a local day. */
export function deskFrom(reference: ReferenceData, tenantName: string, now: Date): Desk {
  const { directory, calendar, policies, mandates } = reference;
  const today = calendar.localDate(now);
  const measures = new Map(policies.inForce(today).referrals.measures.map((each) => [each.code, each.name]));
  const { signing } = policies.inForce(today);
  return { directory, calendar, measures, tenantName, mandates, signing, today };
}

export interface AtDesk {
  readonly desk: Desk;
  readonly caller: Caller;
  readonly now: Date;
  readonly reference: ReferenceData;
}

/** The tenant as it is now, and who calls. */
export const deskOf =
  (referenceData: ReferenceDataCache) =>
  async (call: Call): Promise<AtDesk> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return {
      desk: deskFrom(reference, tenant.name, tenant.now),
      caller: identify(call.principal, reference, tenant.now),
      now: tenant.now,
      reference,
    };
  };
