import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool, type Statement } from '../../platform/db/index.js';
import {
  commandContext,
  instanceOf,
  readAggregate,
  readJournal,
  selectList,
  verifyJournal,
} from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { entryView, offeredIn, type JournalEntryView } from '../processes/index.js';
import type { MandateKind } from '../procedures/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { DELEGATION_ACTS } from './delegation-acts.js';
import { delegationProcess } from './delegation-process.js';
import type { DelegationView } from './delegation-responses.js';
import { delegationTable } from './delegation-table.js';
import { delegationView } from './delegation-view.js';
import type { DelegationContext, DelegationState } from './delegation.js';
import { delegations } from './loaded-delegation.js';

const COLUMNS = selectList(delegationTable, 'r');

export interface DelegationFilters {
  readonly kind?: MandateKind | undefined;
  readonly state?: DelegationState | undefined;
  /** Of the giver. */
  readonly agency?: string | undefined;
  /** An official, or an agency. */
  readonly to?: string | undefined;
  /** Local day on which it was, is or will be in force. */
  readonly inForceOn?: string | undefined;
}

export type DelegationQueries = ReturnType<typeof createDelegationQueries>;

/** What callers read of delegations. Everything throws `not-found` for what the caller may not see. */
export function createDelegationQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const see = async (call: Call, id: string) => {
    const found = await readAggregate(pool, delegationProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const loaded = delegations.find(scope);
    permit(loaded.caller, 'read a delegation', delegations.subjectOf(loaded));
    return { loaded, scope, updatedAt: found.updatedAt };
  };
  return {
    see,

    /** The latest first, after the moment and id `after`, at most `limit`: an agency sees those that it gave or was given. */
    async list(
      call: Call,
      filters: DelegationFilters,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<DelegationView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? null : visibility.agency;
      const { directory } = reference;
      const to =
        filters.to && (directory.spelling.official.keptAs(filters.to) ?? directory.spelling.agency.of(filters.to));
      const rows = await queryable(pool, call.tenant).query(
        listDelegations(call.tenant, own, { ...filters, to }, after, limit),
      );
      return rows.map((row) =>
        delegationView(
          namesOf(reference),
          instanceOf<DelegationContext>('delegation', delegationTable, row),
          row['updated_at'] as Date,
        ),
      );
    },

    async delegation(call: Call, id: string): Promise<DelegationView> {
      const { scope, updatedAt } = await see(call, id);
      return delegations.show({ ...scope, changedAt: updatedAt });
    },

    async actions(call: Call, id: string) {
      const { scope } = await see(call, id);
      return offeredIn(DELEGATION_ACTS, scope);
    },

    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { loaded } = await see(call, id);
      const names = namesOf(loaded.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, null)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, delegationProcess, call.tenant, id);
    },
  };
}

const listDelegations = (
  tenant: string,
  own: string | null,
  { kind, state, agency, to, inForceOn }: DelegationFilters,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement => ({
  name: 'delegations.list',
  text: `select ${COLUMNS}, r.updated_at from delegations r where r.tenant_id = $1
    and ($2::text is null or r.agency = $2 or r.to_agency = $2 or r.evaluating_agency = $2)
    and ($3::text is null or r.kind = $3) and ($4::text is null or r.state = $4) and ($5::text is null or r.agency = $5)
    and ($6::text is null or coalesce(r.to_official, r.to_agency) = $6)
    and ($7::date is null or (r.valid_from <= $7 and $7 <= r.valid_to and (r.revoked_on is null or $7 < r.revoked_on)))
    and ($8::timestamptz is null or (r.announced_at, r.id) < ($8, $9::uuid))
    order by r.announced_at desc, r.id desc limit $10`,
  values: [
    tenant,
    own,
    kind ?? null,
    state ?? null,
    agency ?? null,
    to ?? null,
    inForceOn ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ],
});
