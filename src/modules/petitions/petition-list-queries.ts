import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import {
  among,
  listPage,
  queryable,
  within,
  type ListKey,
  type ListOrder,
  type Pool,
  type Put,
} from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { PetitionView } from './petition-responses.js';
import { petitionTable } from './petition-table.js';
import { petitionView } from './petition-view.js';
import type { PetitionContext, PetitionKind, PetitionState } from './petition.js';

export const PETITION_SORTS = ['receivedAt', 'settleDueAt'] as const;

export interface PetitionFilters {
  readonly kind?: PetitionKind | undefined;
  /** One of several. */
  readonly state?: readonly PetitionState[] | undefined;
  readonly agency?: string | undefined;
  readonly official?: string | undefined;
  readonly aboutAgency?: string | undefined;
  readonly receivedBy?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly code?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly satisfied?: boolean | undefined;
  readonly receivedFrom?: Bound | undefined;
  readonly receivedTo?: Bound | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
}

export type PetitionSorting = Sorting<(typeof PETITION_SORTS)[number]>;

export const petitionSortKey = (petition: PetitionView, by: PetitionSorting['by']): string => petition[by];

export type PetitionList = ReturnType<typeof createPetitionList>;

const COLUMNS = `${selectList(petitionTable, 'p')}, p.updated_at`;

const ORDERS: Readonly<Record<PetitionSorting['by'], Omit<ListOrder, 'descending'>>> = {
  receivedAt: { by: 'p.received_at' },
  settleDueAt: { by: 'p.settle_due_at' },
};

/** Petitions that the caller may see: an agency those that it settles, took in, or that are about it. */
export function createPetitionList({
  pool,
  referenceData,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}) {
  return async (
    call: Call,
    filters: PetitionFilters,
    sorting: PetitionSorting,
    after: ListKey | undefined,
    limit: number,
  ): Promise<PetitionView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const visibility = visibilityOf(
      identify(call.principal, reference, tenant.now),
      filters.agency,
      filters.receivedBy,
    );
    if (visibility === 'nothing') return [];
    const own = visibility === 'all' ? undefined : visibility.agency;
    const rows = await queryable(pool, call.tenant).query(
      listPage({
        from: 'petitions as p',
        alias: 'p',
        columns: COLUMNS,
        tenant: call.tenant,
        order: { ...ORDERS[sorting.by], descending: sorting.descending },
        after,
        limit,
        conditions: (put) => conditionsOf(filters, reference.calendar.timezone, put),
        parts: (put) => partsSeen(own, filters, put),
      }),
    );
    const names = namesOf(reference);
    return rows.map((row) =>
      petitionView(names, instanceOf<PetitionContext>('petition', petitionTable, row), row['updated_at'] as Date),
    );
  };
}

/** What an agency sees, as lists that do not overlap: what it settles, what it took in, what is about it. */
function partsSeen(
  own: string | undefined,
  { agency, receivedBy, aboutAgency, dossierId, code }: PetitionFilters,
  put: Put,
): string[][] {
  if (own === undefined || [agency, receivedBy, aboutAgency].includes(own)) return [[]];
  const mine = put(own, 'text');
  const settled = `p.agency = ${mine}`;
  if (dossierId !== undefined || code !== undefined)
    return [[`(${settled} or p.received_by = ${mine} or p.about_agency = ${mine})`]];
  return [
    [settled],
    [`p.agency <> ${mine}`, `p.received_by = ${mine}`],
    [`p.agency <> ${mine}`, `p.received_by <> ${mine}`, `p.about_agency = ${mine}`],
  ];
}

function conditionsOf(filters: PetitionFilters, zone: string, put: Put): string[] {
  const is = (column: string, value: string | boolean | undefined, type: 'text' | 'uuid' | 'boolean') =>
    value === undefined ? [] : [`p.${column} = ${put(value, type)}`];
  const { overdue } = filters;
  return [
    ...is('kind', filters.kind, 'text'),
    ...(filters.state === undefined ? [] : [among('p.state', filters.state, put)]),
    ...is('agency', filters.agency, 'text'),
    ...is('official', filters.official, 'text'),
    ...is('about_agency', filters.aboutAgency, 'text'),
    ...is('received_by', filters.receivedBy, 'text'),
    ...is('dossier_id', filters.dossierId, 'uuid'),
    ...is('procedure_code', filters.procedureCode, 'text'),
    ...is('code', filters.code, 'text'),
    ...is('satisfied', filters.satisfied, 'boolean'),
    ...(overdue === undefined ? [] : [`p.overdue_at is ${overdue ? 'not null' : 'null'}`]),
    ...within(put, 'p.received_at', zone, filters.receivedFrom, filters.receivedTo),
    ...within(put, 'p.settle_due_at', zone, filters.dueFrom, filters.dueTo),
  ];
}
