import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import { notFound } from '../../core/refusals.js';
import { acrossTenants, queryable, runIdempotent, type Pool, type Queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { verifyJournals, type JournalFault, type JournalsPage } from '../../workflow/index.js';
import { identify, permit, type Act } from '../auth/index.js';
import { permitReading, readCodes, type RegisteredProcess } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { Checkpoint, NamedFault } from './checkpoint.js';
import { dueDays, listCheckpoints, readCheckpoint, toCheckpoint } from './checkpoint-queries.js';
import { makeCheckpoint } from './make-checkpoint.js';
import { proveDossier, type InclusionProof } from './prove-dossier.js';
import { verifyCheckpoint, type CheckpointCheck, type KeptCheckpoint, type Progress } from './verify-checkpoint.js';

export interface CheckpointServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

export type Named<T extends { readonly faults: readonly JournalFault[] }> = Omit<T, 'faults'> & {
  readonly faults: readonly NamedFault[];
};

/** Entries that one call walks: about a second, far within the time of a request, on a busy machine too. */
const PER_CALL = 20_000;

export type CheckpointService = ReturnType<typeof createCheckpointService>;

/** Whether the journal of a whole tenant is what was written, by itself and by what was kept of it outside. */
export function createCheckpointService({ pool, referenceData, processes, log }: CheckpointServiceDeps) {
  const of = (tenant: string): Queryable => queryable(pool, tenant);
  const permitted = async ({ tenant: code, principal }: Call, act: Act): Promise<void> => {
    const { tenant, reference } = await referenceData.current(code);
    permit(identify(principal, reference, tenant.now), act);
  };
  const found = async (tenant: string, day: LocalDate): Promise<Checkpoint> => {
    const [row] = await of(tenant).query(readCheckpoint(tenant, day));
    if (!row) throw notFound();
    return toCheckpoint(row);
  };
  /** Makes the checkpoint of the tenant's last day where it is due; undefined where it is not, or another process makes it. */
  const closeDay = async (tenant: string): Promise<Checkpoint | undefined> => {
    const [due] = await of(tenant).query(dueDays(processes, tenant));
    const closed = due && (await makeCheckpoint(pool, processes, tenant));
    if (closed && closed.rewritten.length > 0)
      log.error({ tenant, dossiers: closed.rewritten.slice(0, 100) }, 'journals were rewritten past the service');
    return closed?.checkpoint;
  };
  return {
    /** One stretch of the tenant's journal, after the dossier `after`. Throws `forbidden`. */
    async verifyJournal(call: Call, after: string | undefined, limit = PER_CALL): Promise<Named<JournalsPage>> {
      await permitted(call, 'watch over all');
      return named(
        of(call.tenant),
        processes,
        call.tenant,
        await verifyJournals(pool, processes, call.tenant, { after, limit }),
      );
    },

    /** The latest first, for everybody in the tenant: the more keep them, the better. */
    list: async (call: Call, before: LocalDate | undefined, limit: number): Promise<Checkpoint[]> =>
      (await of(call.tenant).query(listCheckpoints(call.tenant, before, limit))).map(toCheckpoint),

    /** Throws `not-found`. */
    read: (call: Call, day: LocalDate): Promise<Checkpoint> => found(call.tenant, day),

    /** For whoever may see the dossier. Throws `not-found`, also where the checkpoint does not hold it yet. */
    async prove(call: Call, day: LocalDate, dossierId: string): Promise<InclusionProof> {
      await permitReading({ pool, referenceData, processes }, call, dossierId);
      const proof = await proveDossier(of(call.tenant), await found(call.tenant, day), dossierId);
      if (!proof) throw notFound();
      return proof;
    },

    /** One stretch of the journal against a checkpoint that was kept outside. Throws `forbidden`. */
    async verifyCheckpoint(
      call: Call,
      given: Omit<KeptCheckpoint, 'tenant'>,
      from: Progress | undefined,
      limit = PER_CALL,
    ): Promise<Named<CheckpointCheck>> {
      await permitted(call, 'check the journal');
      const { tenant } = call;
      return runIdempotent(pool, call, async (transaction) => {
        const checked = await verifyCheckpoint(transaction, { ...given, tenant }, limit, from);
        return { value: await named(transaction, processes, tenant, checked), statements: [] };
      });
    },

    closeDay,

    /** Makes the checkpoints that are due, tenant after tenant; one that fails is told and keeps nobody else from its own. */
    async closeDays(): Promise<void> {
      // Across tenants: which of them have a day to close.
      for (const row of await acrossTenants(pool).query(dueDays(processes, null))) {
        const tenant = row['tenant'] as string;
        await closeDay(tenant).catch((error: Error) =>
          log.warn({ tenant, error: error.message }, 'a checkpoint could not be made, trying again within the hour'),
        );
      }
    },
  };
}

/** Gives the aggregates of faults their codes, in one query. */
export async function named<T extends { readonly faults: readonly JournalFault[] }>(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  checked: T,
): Promise<Named<T>> {
  const ids = [...new Set(checked.faults.map((each) => each.aggregateId))];
  const rows = ids.length === 0 ? [] : await db.query(readCodes(processes, tenant, ids));
  const codes = new Map(rows.map((row) => [row['id'] as string, row['code'] as string]));
  const faults = checked.faults.map(({ aggregateId, seq, kind }): NamedFault => {
    const code = codes.get(aggregateId);
    return { dossierId: aggregateId, ...(code !== undefined && { code }), seq, kind };
  });
  return { ...checked, faults };
}
