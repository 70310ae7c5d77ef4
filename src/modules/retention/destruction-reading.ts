import type { Call } from '../../core/call.js';
import { notFound, transitionNotPossible } from '../../core/refusals.js';
import { queryable, type ListKey, type Pool, type Queryable } from '../../platform/db/index.js';
import { identify, permit, unawareOf } from '../auth/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { askedAgency } from './asked-agency.js';
import { MOST_LISTED, type Destruction, type DestructionItem, type DestructionState } from './destruction.js';
import {
  destructionItems,
  listDestructions,
  readDestruction,
  toDestruction,
  toDestructionItem,
} from './destruction-queries.js';
import { destructionView, type DestructionView } from './destruction-schemas.js';
import { DESTRUCTION_STATE_NAMES } from './texts.js';

/** Destructions as people look them up. */
export function createDestructionReading({
  pool,
  referenceData,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { tenant, reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const db = (tenant: string) => queryable(pool, tenant);
  const viewOf = async (from: Queryable, reference: ReferenceData, id: string, now: Date): Promise<DestructionView> => {
    const [row] = await from.query(readDestruction(reference.tenant, id));
    return destructionView(reference, toDestruction(row!), now);
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
    const unaware = unawareOf((await current(call)).caller);
    const rows = await db(call.tenant).query(destructionItems(call.tenant, id, after, limit, null, unaware));
    return rows.map(toDestructionItem);
  };

  return {
    current,
    found,
    viewOf,

    /** @throws DomainError `not-found` */
    async read(call: Call, id: string): Promise<DestructionView> {
      const { reference, now } = await current(call);
      return destructionView(reference, await found(call, id), now);
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
      const { reference, caller, now } = await current(call);
      const own = askedAgency(caller, filters.agency);
      if (!own) return [];
      const rows = await db(call.tenant).query(
        listDestructions(call.tenant, { ...filters, ...own }, descending, after, limit),
      );
      return rows.map((each) => destructionView(reference, toDestruction(each), now));
    },
  };
}
