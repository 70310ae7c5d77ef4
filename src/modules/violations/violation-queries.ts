import { notFound } from '../../core/refusals.js';
import type { Call } from '../../core/call.js';
import { queryable, type Pool, type Statement } from '../../platform/db/index.js';
import { identify, seesAll, visibleRequest, type Caller } from '../auth/index.js';
import type { ViolationKind } from '../procedures/index.js';
import type { World, Worlds } from '../tenants/index.js';
import { proofsOf, readProofs } from './evidence-queries.js';
import { COLUMNS, monthsOf, readViolation, recurrenceOf, storedOf } from './recurrence-queries.js';
import type { ViolationDetail, ViolationView } from './violation-schemas.js';
import { violationView } from './violation-view.js';
import type { ViolationState } from './violation.js';

export interface ViolationFilters {
  readonly agency?: string | undefined;
  readonly kind?: ViolationKind | undefined;
  readonly dossierId?: string | undefined;
  /** Local dates, both included, that the failure lies between. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: ViolationState | undefined;
  readonly head?: string | undefined;
  readonly leadAgency?: string | undefined;
}

/** Sort key of the last violation shown: when it happened, and its id. */
export type ViolationKey = readonly [occurredAt: string, id: string];

export type ViolationQueries = ReturnType<typeof createViolationQueries>;

/** What callers read of violations: the agency charged, the lead of the dossier, and who sees all. */
export function createViolationQueries({ pool, worlds }: { pool: Pool; worlds: Worlds }) {
  const db = queryable(pool);
  return {
    /** @throws DomainError `not-found`, also for a violation that the caller may not see. */
    async violation(call: Call, id: string): Promise<ViolationDetail> {
      const { tenant, world } = await worlds.current(db, call.tenant);
      const [row] = await db.query(readViolation(call.tenant, id, world.policies));
      const found = row && storedOf(row);
      if (!found || !visibleRequest(identify(call.principal, world, tenant.now), found.instance.context)) throw notFound();
      const proofs = proofsOf(await db.query(readProofs(call.tenant, [found]))).get(id) ?? [];
      return { ...violationView(found, proofs, world, tenant.now), proofs };
    },

    /** Violations that the caller may see, the newest first; `limit` at most. Annulled ones only where they are asked for. */
    async list(call: Call, filters: ViolationFilters, after: ViolationKey | undefined, limit: number): Promise<ViolationView[]> {
      const { tenant, world } = await worlds.current(db, call.tenant);
      const caller = identify(call.principal, world, tenant.now);
      if (!seesAll(caller) && caller.agency === null) return [];
      const found = (await db.query(readPage(call.tenant, world, caller, filters, after, limit))).map(storedOf);
      if (found.length === 0) return [];
      const proofs = proofsOf(await db.query(readProofs(call.tenant, found)));
      return found.map((each) => violationView(each, proofs.get(each.id) ?? [], world, tenant.now));
    },
  };
}

/** Planned for its values each time: a filter that is not there costs nothing, and each of the others has its index. */
function readPage(tenant: string, world: World, caller: Caller, filters: ViolationFilters, after: ViolationKey | undefined, limit: number): Statement {
  const { agency, kind, dossierId, from, to, status, head, leadAgency } = filters;
  const values: unknown[] = [tenant, monthsOf(world.policies), limit];
  const conditions = ['v.tenant_id = $1'];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  const midnight = (day: string): string => `${day}::timestamp at time zone $${values.push(world.calendar.timezone)}`;
  if (!seesAll(caller)) where((own) => `(v.agency = ${own} or v.lead_agency = ${own})`, caller.agency);
  where((value) => `v.agency = ${value}`, agency);
  where((value) => `v.kind = ${value}`, kind);
  where((value) => `v.dossier_id = ${value}::uuid`, dossierId);
  where((value) => `v.occurred_at >= ${midnight(`${value}::date`)}`, from);
  where((value) => `v.occurred_at < ${midnight(`(${value}::date + 1)`)}`, to);
  where((value) => `v.head = ${value}`, head);
  where((value) => `v.lead_agency = ${value}`, leadAgency);
  if (status === undefined) conditions.push(`v.state <> 'annulled'`);
  where((value) => `v.state = ${value}`, status);
  if (after) conditions.push(`(v.occurred_at, v.id) < ($${values.push(after[0])}::timestamptz, $${values.push(after[1])}::uuid)`);
  return {
    text: `select v.*, r.recurrence
      from (select v.tenant_id, ${COLUMNS} from violations v where ${conditions.join(' and ')} order by v.occurred_at desc, v.id desc limit $3) as v
      ${recurrenceOf('$2')}
      order by v.occurred_at desc, v.id desc`,
    values,
  };
}
