import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import { spelledDossierCode } from '../../core/spelling.js';
import {
  among,
  crossed,
  listPage,
  queryable,
  within,
  type ListKey,
  type ListOrder,
  type Pool,
  type Put,
  type Statement,
} from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { identify, visibilityOf, type Visibility } from '../auth/index.js';
import { findWorded, isWorded, type Worded } from '../search-words/index.js';
import { proceduresWith, type Handling, type ProcedureDefinition } from '../procedures/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { DossierContext, DossierState } from './dossier.js';
import type { DossierView } from './dossier-responses.js';
import { askedOn, hadStepOf, takenInBy } from './dossier-sight.js';
import { dossierTable } from './dossier-table.js';
import { dossierView, shownTo } from './dossier-view.js';

export const DOSSIER_SORTS = ['dueAt', 'createdAt', 'updatedAt'] as const;

export interface DossierFilters {
  /** One of several. */
  readonly state?: readonly DossierState[] | undefined;
  readonly leadAgency?: string | undefined;
  /** An agency that was asked or invited. */
  readonly consultedAgency?: string | undefined;
  readonly responsibleOfficial?: string | undefined;
  readonly procedureCode?: string | undefined;
  /** Of the procedure. */
  readonly field?: string | undefined;
  readonly kind?: ProcedureDefinition['kind'] | undefined;
  /** One of several. */
  readonly class?: readonly Handling[] | undefined;
  readonly overdue?: boolean | undefined;
  readonly dueBefore?: Date | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
  readonly code?: string | undefined;
  /** Words of it, codes and numbers of documents: all of them, the last one as a beginning. */
  readonly q?: string | undefined;
}

export type DossierSorting = Sorting<(typeof DOSSIER_SORTS)[number]>;

export type DossierList = ReturnType<typeof createDossierList>;

const COLUMNS = `${selectList(dossierTable, 'd')}, d.updated_at`;

const ORDERS: Readonly<Record<DossierSorting['by'], Omit<ListOrder, 'descending'>>> = {
  dueAt: { by: 'd.due_at' },
  createdAt: { by: 'd.created_at' },
  updatedAt: {
    by: 'd.updated_at',
    step: { column: 'd.updated_week', of: (at) => `date_trunc('week', ${at} at time zone 'UTC')` },
  },
};

/** Dossiers that the caller may see. An agency sees those that it takes part in: as their lead, asked, or invited to meet, and those of citizens that it took in or has had a step of. */
export function createDossierList({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return async (
    call: Call,
    filters: DossierFilters,
    sorting: DossierSorting,
    after: ListKey | undefined,
    limit: number,
  ): Promise<DossierView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller, filters.leadAgency, filters.consultedAgency);
    if (visibility === 'nothing') return [];
    const code = filters.code && spelledDossierCode(reference.directory.spelling.agency, filters.code);
    const own = visibility === 'all' ? undefined : visibility.agency;
    const db = queryable(pool, call.tenant);
    const { q } = filters;
    const asked: Asked = {
      tenant: call.tenant,
      zone: reference.calendar.timezone,
      now: tenant.now,
      procedures: proceduresWith(reference.procedures, filters),
      own,
      filters: { ...filters, code },
      worded: q === undefined ? undefined : await findWorded(db, call.tenant, { kind: 'dossier', q, own }),
      sorting,
    };
    const rows = await db.query(readPage(asked, after, limit));
    return rows.map((row) => {
      const instance = instanceOf<DossierContext>('dossier', dossierTable, row);
      return shownTo(caller, dossierView(reference, instance, tenant.now, row['updated_at'] as Date));
    });
  };
}

interface Asked {
  readonly tenant: string;
  readonly zone: string;
  readonly now: Date;
  /** Codes that field and kind leave; undefined where neither is asked for. */
  readonly procedures: readonly string[] | undefined;
  /** The agency whose part of the tenant is seen; undefined: all. */
  readonly own: Exclude<Visibility, string>['agency'] | undefined;
  readonly filters: DossierFilters;
  /** What has the words that are asked for; undefined where none are. */
  readonly worded: Worded | undefined;
  readonly sorting: DossierSorting;
}

const readPage = (asked: Asked, after: ListKey | undefined, limit: number): Statement =>
  listPage({
    from: 'dossiers as d',
    alias: 'd',
    columns: COLUMNS,
    tenant: asked.tenant,
    order: { ...ORDERS[asked.sorting.by], descending: asked.sorting.descending },
    after,
    limit,
    conditions: (put) => conditionsOf(asked, put),
    parts: (put) => crossed(partsOf(asked, put), statesOf(asked, put)),
  });

/**
 * What the caller sees, as lists that do not overlap: led, asked on, invited to meet on; of citizens' dossiers taken in, and had a step of. Naming another lead, those of it that the caller
 * takes part in; a code names one dossier, whoever leads it.
 */
function partsOf({ tenant, own, filters: { leadAgency, code } }: Asked, put: Put): string[][] {
  if (own === undefined || leadAgency === own) return [[]];
  const [agency, inTenant] = [put(own, 'text'), put(tenant, 'text')];
  const [asked, invited] = [askedOn(agency), invitedOn(inTenant, agency)];
  const [took, had] = [takenInBy(agency), hadStepOf(agency)];
  const handled = `(${took} or ${had})`;
  if (leadAgency !== undefined) return [[`(${asked} or ${invited} or d.handling_id is not null and ${handled})`]];
  const led = `d.lead_agency = ${agency}`;
  if (code !== undefined) return [[`(${led} or ${asked} or ${invited} or ${handled})`]];
  const others = `d.lead_agency <> ${agency}`;
  const neither = [others, `not ${asked}`, `not ${invited}`, 'd.handling_id is not null'];
  return [
    [led],
    [others, asked],
    [others, `not ${asked}`, invited],
    [...neither, took],
    [...neither, `not ${took}`, had],
  ];
}

/** Several states are several lists, where an index has each of them in the order of the whole; `submitted` is two. */
function statesOf({ filters: { state }, sorting }: Asked, put: Put): string[][] {
  if (state === undefined) return [[]];
  const kept = state.flatMap((each) => (each === 'submitted' ? ['submitted', 'accepted'] : [each]));
  return sorting.by === 'dueAt' ? kept.map((each) => [among('d.state', [each], put)]) : [[among('d.state', kept, put)]];
}

function conditionsOf({ tenant, zone, now, procedures, filters, worded }: Asked, put: Put): string[] {
  const { leadAgency, consultedAgency, responsibleOfficial, procedureCode, overdue, dueBefore, code } = filters;
  const party = consultedAgency === undefined ? undefined : put(consultedAgency, 'text');
  return [
    ...(leadAgency === undefined ? [] : [`d.lead_agency = ${put(leadAgency, 'text')}`]),
    ...(party === undefined ? [] : [`(${askedOn(party)} or ${invitedOn(put(tenant, 'text'), party)})`]),
    ...(responsibleOfficial === undefined ? [] : [`d.responsible_official = ${put(responsibleOfficial, 'text')}`]),
    ...(procedureCode === undefined ? [] : [`d.procedure_code = ${put(procedureCode, 'text')}`]),
    ...(procedures === undefined ? [] : [`d.procedure_code = any(${put(procedures, 'text[]')})`]),
    ...(filters.class === undefined ? [] : [`d.handling = any(${put(filters.class, 'text[]')})`]),
    ...(code === undefined ? [] : [`d.code = ${put(code, 'text')}`]),
    ...(dueBefore === undefined ? [] : [`d.due_at < ${put(dueBefore, 'timestamptz')}`]),
    ...(overdue === undefined ? [] : [isOverdue(put(now, 'timestamptz'), overdue)]),
    ...within(put, 'd.due_at', zone, filters.dueFrom, filters.dueTo),
    ...within(put, 'd.created_at', zone, filters.createdFrom, filters.createdTo),
    ...within(put, 'd.updated_at', zone, filters.updatedFrom, filters.updatedTo),
    ...(worded === undefined ? [] : [isWorded(worded, 'd.id', put)]),
  ];
}

/** An agency that was invited to a meeting only takes part too, as `partOf` says. */
const invitedOn = (tenant: string, agency: string): string =>
  `d.id = any(array(select m.aggregate_id from meetings m where m.tenant_id = (select $1::text) and m.id = any(array(select meetings_inviting(${tenant}, ${agency})))))`;

/** The same as `overdue` of a dossier: its time has run out, whether or not the deadline runner has said so yet. */
const isOverdue = (now: string, wanted: boolean): string =>
  wanted
    ? `d.due_at < ${now} and d.clock in ('running', 'overdue')`
    : `(d.due_at >= ${now} or d.clock in ('suspended', 'stopped'))`;
