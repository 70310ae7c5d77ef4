import { setTimeout as sleep } from 'node:timers/promises';
import { acrossTenants, isLost, queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { ClaimedImport } from './import.js';
import { claimImport, failImport, nextFree, releaseImport, toVerifying } from './import-store.js';
import { placeStage, type PlaceDeps } from './place-stage.js';
import { readStage, type StageDeps, type StageEnd } from './read-stage.js';
import { verifyStage } from './verify-stage.js';

export interface RunnerDeps extends StageDeps, PlaceDeps {
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

/** Attempts at one step after which an import is given up. */
const MOST_ATTEMPTS = 5;
/** Milliseconds between two looks at imports that another process had, at least. */
const LEAST_WAIT = 250;

/** Works on imports, one stage after the other, in whichever process: what one that died left, the next goes on with. */
export function createImportRunner({ log, ...deps }: RunnerDeps) {
  const { pool } = deps;

  const stage = async (claimed: ClaimedImport, signal?: AbortSignal): Promise<StageEnd> => {
    if (claimed.stage === 'verifying') return verifyStage(deps, claimed, signal);
    if (claimed.stage === 'placing') return placeStage(deps, claimed, signal);
    const end = await readStage(deps, claimed, signal);
    return end === 'done' ? verifyNext(claimed) : end;
  };

  const verifyNext = async (claimed: ClaimedImport): Promise<StageEnd> => {
    const [still] = await queryable(pool, claimed.tenant).query(toVerifying(claimed, 'reading'));
    return still ? 'done' : 'lost';
  };

  const work = async (claimed: ClaimedImport, signal?: AbortSignal): Promise<void> => {
    const { tenant, id, attempts } = claimed;
    const db = queryable(pool, tenant);
    try {
      const end = await stage(claimed, signal);
      // The next stage is claimed like any other import: it may be the turn of another tenant's.
      if (end !== 'lost') await db.query(releaseImport(claimed, 0));
    } catch (error) {
      if (isLost(error)) throw error;
      const over = attempts >= MOST_ATTEMPTS;
      log[over ? 'error' : 'warn']({ tenant, import: id, stage: claimed.stage, err: error }, 'an import failed');
      await db.query(over ? failImport(claimed, 'failed_often') : releaseImport(claimed, attempts * 5));
    }
  };

  return {
    /** All that there is to do, of one tenant or of all; what others have is waited for, and done where they have died. */
    async runAll(tenant: string | null = null, signal?: AbortSignal): Promise<void> {
      // Across tenants: the import that waits longest, whose ever it is.
      const db = tenant === null ? acrossTenants(pool) : queryable(pool, tenant);
      while (!signal?.aborted) {
        const [claimed] = (await db.query(claimImport(tenant))) as unknown as ClaimedImport[];
        if (claimed) {
          await work(claimed, signal);
          continue;
        }
        const [free] = await db.query(nextFree(tenant));
        if (!free) return;
        await sleep(Math.max(LEAST_WAIT, Number(free['wait'])), undefined, signal && { signal }).catch(() => undefined);
      }
    },
  };
}
