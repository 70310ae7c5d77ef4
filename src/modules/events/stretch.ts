import type { Call } from '../../core/call.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, unawareOf, visibilityOf } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { readFeed, type Stretch } from './feed-queries.js';

export interface StretchDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

/** Whom a stretch of the feed is for. */
export type Reader = Pick<Call, 'tenant' | 'principal'>;

/** Reads the feed after a number, as far as it is numbered. By the directory of the day: who lost sight of something meanwhile is not told of it. */
export const stretchIn =
  ({ pool, referenceData, processes }: StretchDeps) =>
  async (
    { tenant, principal }: Reader,
    after: number,
    types: readonly string[] | null,
    limit: number,
  ): Promise<Stretch> => {
    const db = queryable(pool, tenant);
    const current = await referenceData.current(tenant);
    const caller = identify(principal, current.reference, current.tenant.now);
    return readFeed(
      db,
      processes,
      tenant,
      { all: visibilityOf(caller) === 'all', agency: caller.agency, unaware: unawareOf(caller), types },
      after,
      limit,
    );
  };
