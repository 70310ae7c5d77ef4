import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Pool } from '../../platform/db/index.js';
import { localDateIn } from '../calendar/index.js';
import { changeReference } from '../revisions/index.js';
import { compilePolicies } from './catalogues.js';
import { checkPolicy } from './check-policy.js';
import { completePolicy, type GivenPolicy } from './complete-policy.js';
import type { Policy, PolicyCatalogue, PolicyDefinition } from './policy.js';
import { policiesOf, toPolicy } from './procedure-queries.js';
import { publishPolicy } from './procedure-store.js';

export interface PolicyServiceDeps {
  readonly pool: Pool;
  /** The policies of a tenant, from the reference data in memory. */
  readonly policiesOf: (tenant: string) => Promise<PolicyCatalogue>;
}

/** What a client says of a policy: a part that it leaves out stays as in the version before. */
export type PolicyInput = Pick<PolicyDefinition, 'effectiveFrom' | 'basis'> & GivenPolicy;

export type PolicyService = ReturnType<typeof createPolicyService>;

export function createPolicyService({ pool, policiesOf: catalogueOf }: PolicyServiceDeps) {
  return {
    /**
     * Publishes the next version; one that says the same as the latest is the latest. Throws `invalid`,
     * also for a day in the past: a policy does not reach back.
     */
    async publish(call: Call, input: PolicyInput): Promise<Policy> {
      return changeReference(pool, call.tenant, [policiesOf(call.tenant)], ({ timezone, now }, [rows = []]) => {
        const before = compilePolicies(rows.map(toPolicy)).latest();
        const given = completePolicy(before, input);
        if (isDeepStrictEqual({ ...given, version: before.version }, before)) return { answer: before, writes: [] };
        const errors = checkPolicy(given, localDateIn(timezone, now));
        if (errors.length > 0) throw invalid(errors);
        const next = { ...given, version: before.version + 1 };
        return { answer: next, writes: [publishPolicy(call.tenant, next)] };
      });
    },

    /** Versions after the number `after`, oldest first, at most `limit`. */
    async list(call: Call, after: number, limit: number): Promise<Policy[]> {
      const all = (await catalogueOf(call.tenant)).all();
      return all.filter((each) => each.version > after).slice(0, limit);
    },
  };
}
