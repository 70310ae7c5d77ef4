import { ENGINE } from '../../core/principal.js';
import { acrossTenants, isLost, queryable, type Pool } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { SERVICE } from '../papers/index.js';
import type { DestructionDecision, DestructionItem } from './destruction.js';
import { destructionItems, readDestruction, toDestruction } from './destruction-queries.js';
import {
  claimDestruction,
  finishDestruction,
  keepListed,
  lockClaimed,
  renewDestruction,
  type DestructionClaim,
} from './destruction-store.js';
import { destroyRecord, isGone, type DestroyingDeps } from './destroy-record.js';
import type { KeepArchives } from './keep-archives.js';
import { KEPT } from './texts.js';

export interface CarryOutDeps extends DestroyingDeps {
  readonly pool: Pool;
  readonly archives: Pick<KeepArchives, 'inArchive'>;
  /** Takes the bytes of files out that nothing names any more. */
  readonly sweep: (stopping?: AbortSignal) => Promise<unknown>;
  readonly log: Pick<Logger, 'warn'>;
}

interface Claimed extends DestructionClaim {
  readonly agency: string;
  readonly decision: DestructionDecision;
}

const PAGE = 50;

/** Carries destructions out that were decided, record by record; what one process left when it died, the next takes up. */
export function createCarryOut({ pool, archives, sweep, log, ...deps }: CarryOutDeps) {
  /** False where it was asked to stop, and where another process has it by now. */
  const destroyListed = async (claimed: Claimed, stopping?: AbortSignal): Promise<boolean> => {
    const { tenant, id, decision } = claimed;
    const db = queryable(pool, tenant);
    for (;;) {
      const items = (await db.query(destructionItems(tenant, id, 0, PAGE, 'listed'))) as unknown as DestructionItem[];
      if (items.length === 0) return true;
      for (const item of items) {
        if (stopping?.aborted) return false;
        await destroyRecord(deps, { tenant, destructionId: id, decision, item }).catch(async (error: unknown) => {
          if (!isGone(error)) throw error;
          for (const statement of keepListed(tenant, id, [{ recordId: item.recordId, reason: KEPT.gone.vi }]))
            await db.query(statement);
        });
      }
      const [still] = await db.query(renewDestruction(claimed));
      if (!still) return false;
    }
  };

  /** Says in the journal of the agency's archive that it is done. */
  const finish = (claimed: Claimed): Promise<boolean> => {
    const { tenant, id, agency } = claimed;
    return archives.inArchive(tenant, agency, (target) => ({
      process: 'archive',
      call: { tenant, principal: SERVICE(tenant) },
      target,
      prepare: () => [lockClaimed(claimed), readDestruction(tenant, id)],
      handle: ({ unit, clock: { now } }, [ours = [], rows]) => {
        if (ours.length === 0) return false;
        const { destroyed, kept } = toDestruction(rows![0]!);
        const data = { destructionId: id, agency, destroyed, kept };
        unit.note({ type: 'destruction.carried_out', about: agency, data }, now, ENGINE);
        return true;
      },
      alongside: ({ clock: { now } }, fresh) => (fresh ? [finishDestruction(claimed, now)] : []),
    }));
  };

  return {
    /** All that were decided, of one tenant or of all. Answers how many were carried out. */
    async carryOutAll(tenant: string | null = null, stopping?: AbortSignal): Promise<number> {
      // Across tenants: the destruction that was decided first, whose ever it is.
      const db = tenant === null ? acrossTenants(pool) : queryable(pool, tenant);
      for (let done = 0; ;) {
        if (stopping?.aborted) return done;
        const [claimed] = (await db.query(claimDestruction(tenant))) as unknown as Claimed[];
        if (!claimed) return done;
        try {
          if (!(await destroyListed(claimed, stopping))) continue;
          await finish(claimed);
          await sweep(stopping);
          done += 1;
        } catch (error) {
          if (isLost(error)) throw error;
          log.warn({ tenant: claimed.tenant, err: error }, 'a destruction was not carried out, trying again');
          return done;
        }
      }
    },
  };
}
