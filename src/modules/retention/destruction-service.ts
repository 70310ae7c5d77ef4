import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { forbidden, ruleViolated } from '../../core/refusals.js';
import { runIdempotent, type Pool } from '../../platform/db/index.js';
import { permit } from '../auth/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { decidingDestruction, requireProposed } from './decide-destruction.js';
import { MOST_LISTED } from './destruction.js';
import { lockDestruction, readDestruction, toDestruction } from './destruction-queries.js';
import { createDestructionReading } from './destruction-reading.js';
import type { DecisionInput } from './destruction-rules.js';
import type { DestructionView } from './destruction-schemas.js';
import { insertDestruction, withdrawDestruction, type Expired } from './destruction-store.js';
import type { KeepArchives } from './keep-archives.js';
import { expiredRecords } from './record-queries.js';
import { setDestruction } from './record-store.js';
import { agencyNeeded, nothingExpired } from './texts.js';

export interface DestructionServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly archives: Pick<KeepArchives, 'inArchive'>;
  /** Told once one was decided. */
  readonly decided: () => void;
}

export type DestructionService = ReturnType<typeof createDestructionService>;

/** Destructions as people propose them, decide them and look them up. */
export function createDestructionService(deps: DestructionServiceDeps) {
  const { pool, archives, decided } = deps;
  const reading = createDestructionReading(deps);
  const { current, found, viewOf } = reading;

  return {
    ...reading,

    /** Lists what of the caller's agency has outlived its term. @throws DomainError `forbidden`, `official-not-of-agency`, `rule-violated` where nothing has */
    async propose(call: Call): Promise<DestructionView> {
      const { reference, now, caller } = await current(call);
      const { agency } = caller;
      permit(caller, 'propose a destruction');
      if (agency === null) throw forbidden(agencyNeeded);
      const today = reference.calendar.localDate(now);
      const { rules } = reference.policies.inForce(today).retention;
      return runIdempotent(pool, call, async (transaction) => {
        const year = Number(today.slice(0, 4));
        const expired = (await transaction.query(
          expiredRecords(call.tenant, agency, rules, year, MOST_LISTED),
        )) as unknown as Expired[];
        if (expired.length === 0) throw ruleViolated([nothingExpired(agency)]);
        const made = { id: newId(), agency, proposedBy: caller.official, proposedAt: now };
        const ids = expired.map(({ id }) => id);
        await transaction.flush([
          ...insertDestruction(call.tenant, made, expired),
          setDestruction(call.tenant, ids, made.id),
        ]);
        return { value: await viewOf(transaction, reference, made.id, now), statements: [] };
      });
    },

    /**
     * The decision, with the minutes of the council; what it keeps leaves the list. @throws DomainError `not-found`, `forbidden`,
     * `official-not-of-agency`, `transition-not-possible`, `invalid`, `rule-violated` R1, R13 where the periods are not confirmed and it does not say so
     */
    async decide(call: Call, id: string, input: DecisionInput): Promise<DestructionView> {
      const { caller } = await current(call);
      const { agency } = await found(call, id);
      permit(caller, 'decide a destruction', { agency });
      const view = await archives.inArchive(call.tenant, agency, (archive) =>
        decidingDestruction(call, { id, agency, archive, caller }, input),
      );
      decided();
      return view;
    },

    /** @throws DomainError `not-found`, `forbidden`, `transition-not-possible` once it is decided */
    async withdraw(call: Call, id: string, reason: string): Promise<DestructionView> {
      const { reference, now, caller } = await current(call);
      const { agency } = await found(call, id);
      permit(caller, 'decide a destruction', { agency });
      return runIdempotent(pool, call, async (transaction) => {
        await transaction.query(lockDestruction(call.tenant, id));
        const [row] = await transaction.query(readDestruction(call.tenant, id));
        requireProposed(toDestruction(row!));
        await transaction.flush(withdrawDestruction(call.tenant, id, reason, now));
        return { value: await viewOf(transaction, reference, id, now), statements: [] };
      });
    },
  };
}
