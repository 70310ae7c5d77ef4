import { sql } from 'kysely';
import type { Call } from '../../core/call.js';
import { spelledDossierCode } from '../../core/spelling.js';
import { createKysely, ofTenant, type Database, type Pool } from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { identify, visibilityOf, type Visibility } from '../auth/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { DossierContext, DossierState } from './dossier.js';
import type { DossierView } from './dossier-responses.js';
import { dossierTable } from './dossier-table.js';
import { dossierView, shownTo } from './dossier-view.js';

export interface DossierFilters {
  readonly state?: DossierState | undefined;
  readonly leadAgency?: string | undefined;
  readonly responsibleOfficial?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly dueBefore?: Date | undefined;
  readonly code?: string | undefined;
  /** Words of title and summary, all of them. */
  readonly q?: string | undefined;
}

/** Sort key of the last dossier shown: when it is due, and its id. */
export type DossierKey = readonly [dueAt: string, id: string];

export type DossierList = ReturnType<typeof createDossierList>;

const COLUMNS = selectList(dossierTable, 'd');

/** Dossiers that the caller may see, the soonest due first. An agency sees those it leads; naming another lead, those of it that it was asked on or invited to meet on. */
export function createDossierList({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return async (
    call: Call,
    filters: DossierFilters,
    after: DossierKey | undefined,
    limit: number,
  ): Promise<DossierView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller);
    if (visibility === 'nothing') return [];
    const code = filters.code && spelledDossierCode(reference.directory.spelling.agency, filters.code);
    const asked = { ...filters, code };
    const rows = await narrowed(createKysely(pool, call.tenant), call.tenant, visibility, asked, tenant.now, after)
      .orderBy('d.due_at')
      .orderBy('d.id')
      .limit(limit)
      .execute();
    return rows.map((row) => {
      const found = row as Record<string, unknown>;
      return shownTo(
        caller,
        dossierView(
          reference,
          instanceOf<DossierContext>('dossier', dossierTable, found),
          tenant.now,
          found['updated_at'] as Date,
        ),
      );
    });
  };
}

function narrowed(
  db: Database,
  tenant: string,
  visibility: Exclude<Visibility, 'nothing'>,
  filters: DossierFilters,
  now: Date,
  after: DossierKey | undefined,
) {
  const { state, responsibleOfficial, procedureCode, overdue, dueBefore, code, q } = filters;
  const own = visibility === 'all' ? undefined : visibility.agency;
  // A code names one dossier: no need to say who leads it.
  const leadAgency = filters.leadAgency ?? (code === undefined ? own : undefined);
  let query = db
    .selectFrom('dossiers as d')
    .select(sql.raw(`${COLUMNS}, d.updated_at`) as never)
    .where('d.tenant_id', '=', ofTenant(tenant));
  if (leadAgency !== undefined) query = query.where('d.lead_agency', '=', leadAgency);
  if (own !== undefined && leadAgency !== own)
    query = query.where((where) => where.or([where('d.lead_agency', '=', own), askedOn(own), invitedOn(tenant, own)]));
  if (state === 'submitted') query = query.where(GONE_UP);
  else if (state !== undefined) query = query.where('d.state', '=', state);
  if (responsibleOfficial !== undefined) query = query.where('d.responsible_official', '=', responsibleOfficial);
  if (procedureCode !== undefined) query = query.where('d.procedure_code', '=', procedureCode);
  if (code !== undefined) query = query.where('d.code', '=', code);
  if (dueBefore !== undefined) query = query.where('d.due_at', '<', dueBefore);
  if (overdue !== undefined) query = query.where(isOverdue(now, overdue));
  if (q !== undefined) query = query.where(sql<boolean>`d.id = any(array(select dossiers_worded(${tenant}, ${q})))`);
  if (after) query = query.where(sql<boolean>`(d.due_at, d.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return query;
}

/** Written out as the partial indexes have it, so that they serve it: `dossiers__submitted_due` and its like. */
const GONE_UP = sql<boolean>`d.state in ('submitted', 'accepted')`;

const askedOn = (agency: string) =>
  sql<boolean>`exists (select from consultation_requests r where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.agency = ${agency})`;

/** An agency that was invited to a meeting only takes part too, as `partOf` says. */
const invitedOn = (tenant: string, agency: string) =>
  sql<boolean>`d.id in (select m.aggregate_id from meetings m where m.tenant_id = ${ofTenant(tenant)} and m.id = any(array(select meetings_inviting(${tenant}, ${agency}))))`;

/** The same as `overdue` of a dossier: its time has run out, whether or not the deadline runner has said so yet. */
const isOverdue = (now: Date, wanted: boolean) =>
  wanted
    ? sql<boolean>`d.due_at < ${now} and d.clock in ('running', 'overdue')`
    : sql<boolean>`(d.due_at >= ${now} or d.clock in ('suspended', 'stopped'))`;
