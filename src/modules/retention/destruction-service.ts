import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { forbidden, invalid, notFound, ruleViolated, transitionNotPossible } from '../../core/refusals.js';
import { queryable, runIdempotent, type ListKey, type Pool, type Queryable } from '../../platform/db/index.js';
import type { Engine } from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import {
  MOST_LISTED,
  type Destruction,
  type DestructionDecision,
  type DestructionItem,
  type DestructionState,
} from './destruction.js';
import {
  destructionItems,
  listDestructions,
  lockDestruction,
  readDestruction,
  toDestruction,
  toDestructionItem,
} from './destruction-queries.js';
import { decisionErrors, type DecisionInput } from './destruction-rules.js';
import { destructionView, type DestructionView } from './destruction-schemas.js';
import {
  decideDestruction,
  insertDestruction,
  keepListed,
  withdrawDestruction,
  type Expired,
} from './destruction-store.js';
import { headUnmet } from './handover-rules.js';
import type { KeepArchives } from './keep-archives.js';
import { expiredRecords } from './record-queries.js';
import { setDestruction } from './record-store.js';
import { agencyNeeded, DESTRUCTION_STATE_NAMES, nothingExpired } from './texts.js';

export interface DestructionServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
  readonly archives: Pick<KeepArchives, 'archiveFor'>;
  /** Told once one was decided. */
  readonly decided: () => void;
}

export type DestructionService = ReturnType<typeof createDestructionService>;

const requireProposed = ({ state }: Destruction): void => {
  if (state !== 'proposed') throw transitionNotPossible(state, [], DESTRUCTION_STATE_NAMES[state]);
};

const decisionOf = ({ keep: _, appraisal, ...input }: DecisionInput): DestructionDecision => ({
  ...input,
  appraisal: appraisal ?? null,
});

/** Destructions as people propose them, decide them and look them up. */
export function createDestructionService(deps: DestructionServiceDeps) {
  const { pool, referenceData, engine, archives, decided } = deps;
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { tenant, reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const db = (tenant: string) => queryable(pool, tenant);
  const viewOf = async (from: Queryable, reference: ReferenceData, id: string): Promise<DestructionView> => {
    const [row] = await from.query(readDestruction(reference.tenant, id));
    return destructionView(namesOf(reference), toDestruction(row!));
  };

  const found = async (call: Call, id: string): Promise<Destruction> => {
    const { caller } = await current(call);
    const [row] = await db(call.tenant).query(readDestruction(call.tenant, id));
    if (!row) throw notFound();
    const read = toDestruction(row);
    permit(caller, 'read an archive', { agency: read.agency });
    return read;
  };

  const items = async (call: Call, id: string, after: number, limit: number): Promise<DestructionItem[]> => {
    await found(call, id);
    return (await db(call.tenant).query(destructionItems(call.tenant, id, after, limit))).map(toDestructionItem);
  };

  return {
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
        return { value: await viewOf(transaction, reference, made.id), statements: [] };
      });
    },

    /**
     * The decision, with the minutes of the council; what it keeps leaves the list. @throws DomainError `not-found`, `forbidden`,
     * `official-not-of-agency`, `transition-not-possible`, `invalid`, `rule-violated` R1
     */
    async decide(call: Call, id: string, input: DecisionInput): Promise<DestructionView> {
      const { caller } = await current(call);
      const { agency } = await found(call, id);
      permit(caller, 'decide a destruction', { agency });
      const archive = await archives.archiveFor(call.tenant, agency);
      const view = await engine.execute<DestructionView>({
        process: 'archive',
        call,
        target: { root: archive },
        prepare: () => [
          lockDestruction(call.tenant, id),
          readDestruction(call.tenant, id),
          destructionItems(call.tenant, id, 0, MOST_LISTED),
        ],
        handle: ({ unit, reference, clock: { now } }, [, rows = [], listed = []]) => {
          const before = toDestruction(rows[0]!);
          requireProposed(before);
          const { calendar, directory } = reference;
          const days = { proposedOn: calendar.localDate(before.proposedAt), today: calendar.localDate(now) };
          const errors = decisionErrors(input, new Set(listed.map((each) => each['recordId'] as string)), days);
          if (errors.length > 0) throw invalid(errors);
          const unmet = headUnmet(directory, agency, input.signedBy, input.documentDate);
          if (unmet.length > 0) throw ruleViolated(unmet);
          const decision = decisionOf(input);
          const kept = input.keep ?? [];
          const { council, appraisal, ...cited } = decision;
          const data = {
            ...{
              destructionId: id,
              agency,
              ...cited,
              council: { ...council },
              appraisal: appraisal && { ...appraisal },
            },
            ...{ listed: before.listed, kept: kept.map((each) => ({ ...each })) },
          };
          unit.note({ type: 'destruction.decided', about: agency, data }, now, caller.actor);
          const after = { decision, decidedBy: caller.official, decidedAt: now, kept: kept.length };
          return destructionView(namesOf(reference), { ...before, ...after, state: 'decided' });
        },
        alongside: ({ clock: { now } }) => [
          decideDestruction(call.tenant, id, decisionOf(input), { by: caller.official, now }),
          ...keepListed(call.tenant, id, input.keep ?? []),
        ],
      });
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
        return { value: await viewOf(transaction, reference, id), statements: [] };
      });
    },

    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<DestructionView> {
      const { reference } = await current(call);
      return destructionView(namesOf(reference), await found(call, id));
    },

    items,

    /** A destruction with its whole list, for its certificate. @throws DomainError `not-found`, `transition-not-possible` before it is carried out */
    async whole(call: Call, id: string) {
      const { tenant, reference, now } = await current(call);
      const destruction = await found(call, id);
      const { state } = destruction;
      if (state !== 'carried_out') throw transitionNotPossible(state, [], DESTRUCTION_STATE_NAMES[state]);
      return { destruction, items: await items(call, id, 0, MOST_LISTED), tenantName: tenant.name, reference, now };
    },

    async list(
      call: Call,
      filters: { readonly agency?: string | undefined; readonly state?: DestructionState | undefined },
      descending: boolean,
      after: ListKey | undefined,
      limit: number,
    ): Promise<DestructionView[]> {
      const { reference, caller } = await current(call);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const agency = visibility === 'all' ? filters.agency : visibility.agency;
      if (filters.agency !== undefined && filters.agency !== agency) return [];
      const rows = await db(call.tenant).query(
        listDestructions(call.tenant, { ...filters, agency }, descending, after, limit),
      );
      return rows.map((each) => destructionView(namesOf(reference), toDestruction(each)));
    },
  };
}
