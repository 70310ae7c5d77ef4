import { acrossTenants, isLost, queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { Failure } from './archive-package.js';
import { BagRefused } from './bag.js';
import { makePackage, type Claimed, type PackagingDeps } from './make-package.js';
import { FileLost } from './package-parts.js';
import { claimPackage, failPackage, postponePackage } from './package-store.js';

/** Attempts after which a package is given up. */
const MOST_ATTEMPTS = 10;

/** Makes the packages that were asked for, one after the other, in whichever process: what one that died left half made, the next makes anew. */
export function createPackageMaker({ log, ...deps }: PackagingDeps & { readonly log: Pick<Logger, 'error' | 'warn'> }) {
  const { pool } = deps;

  const failureOf = (error: unknown, attempts: number): Failure | undefined => {
    if (error instanceof BagRefused) return error.reason;
    if (error instanceof FileLost) return 'lost_file';
    return attempts >= MOST_ATTEMPTS ? 'failed_often' : undefined;
  };

  const make = async (claimed: Claimed): Promise<boolean> => {
    const { tenant, recordId, attempts } = claimed;
    const db = queryable(pool, tenant);
    try {
      const made = await makePackage(deps, claimed);
      if (!made) await db.query(postponePackage(claimed));
      return made;
    } catch (error) {
      if (isLost(error)) throw error;
      const failure = failureOf(error, attempts);
      const level = failure ? 'error' : 'warn';
      log[level]({ tenant, record: recordId, err: error }, 'an archive package could not be made');
      await db.query(failure ? failPackage(claimed, failure) : postponePackage(claimed));
      return false;
    }
  };

  return {
    /** All that can be made now, of one tenant or of all. Answers how many were. */
    async makeAll(tenant: string | null = null, stopping?: AbortSignal): Promise<number> {
      // Across tenants: the package that waits longest, whose ever it is.
      const db = tenant === null ? acrossTenants(pool) : queryable(pool, tenant);
      for (let made = 0; ;) {
        if (stopping?.aborted) return made;
        const [claimed] = (await db.query(claimPackage(tenant))) as unknown as Claimed[];
        if (!claimed) return made;
        if (await make(claimed)) made += 1;
      }
    },
  };
}
