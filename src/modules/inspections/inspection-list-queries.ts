import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import { among, listPage, queryable, within, type ListKey, type Pool, type Put } from '../../platform/db/index.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { hiddenSql, identify, unawareOf, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { InspectionView } from './inspection-responses.js';
import { inspectionTable } from './inspection-table.js';
import { inspectionShownTo, inspectionView } from './inspection-view.js';
import type { InspectionContext, InspectionKind, InspectionState } from './inspection.js';

export const INSPECTION_SORTS = ['orderedAt'] as const;

export interface InspectionFilters {
  readonly kind?: InspectionKind | undefined;
  /** One of several. */
  readonly state?: readonly InspectionState[] | undefined;
  readonly lead?: string | undefined;
  readonly subject?: string | undefined;
  readonly code?: string | undefined;
  readonly orderedFrom?: Bound | undefined;
  readonly orderedTo?: Bound | undefined;
  readonly startedFrom?: Bound | undefined;
  readonly startedTo?: Bound | undefined;
}

export type InspectionSorting = Sorting<(typeof INSPECTION_SORTS)[number]>;

export const inspectionSortKey = (inspection: InspectionView, by: InspectionSorting['by']): string => inspection[by];

export type InspectionList = ReturnType<typeof createInspectionList>;

const COLUMNS = `${selectList(inspectionTable, 'i')}, i.updated_at`;

/** Inspections that the caller may see: an agency those that it ordered, has somebody in, that are about it, or that left it something to put right. */
export function createInspectionList({
  pool,
  referenceData,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
}) {
  return async (
    call: Call,
    filters: InspectionFilters,
    sorting: InspectionSorting,
    after: ListKey | undefined,
    limit: number,
  ): Promise<InspectionView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller, filters.lead, filters.subject);
    if (visibility === 'nothing') return [];
    const own = visibility === 'all' ? undefined : visibility.agency;
    const unaware = unawareOf(caller);
    const rows = await queryable(pool, call.tenant).query(
      listPage({
        from: 'inspections as i',
        alias: 'i',
        columns: COLUMNS,
        tenant: call.tenant,
        order: { by: 'i.ordered_at', descending: sorting.descending },
        after,
        limit,
        conditions: (put) => conditionsOf(filters, unaware, reference.calendar.timezone, put),
        parts: (put) => partsSeen(own, filters, put),
      }),
    );
    const names = namesOf(reference);
    return rows.map((row) =>
      inspectionShownTo(
        caller,
        inspectionView(
          names,
          instanceOf<InspectionContext>('inspection', inspectionTable, row),
          row['updated_at'] as Date,
        ),
      ),
    );
  };
}

/** What an agency sees, as lists that do not overlap: what it ordered, what is about it, what it takes part in. */
function partsSeen(own: string | undefined, { lead, subject, code }: InspectionFilters, put: Put): string[][] {
  if (own === undefined || [lead, subject].includes(own)) return [[]];
  const mine = put(own, 'text');
  const member = `(i.team @> jsonb_build_array(jsonb_build_object('agency', ${mine}))
    or i.remedies @> jsonb_build_array(jsonb_build_object('agency', ${mine})))`;
  if (code !== undefined) return [[`(i.lead_agency = ${mine} or i.subject_agency = ${mine} or ${member})`]];
  return [
    [`i.lead_agency = ${mine}`],
    [`i.lead_agency <> ${mine}`, `i.subject_agency = ${mine}`],
    [`i.lead_agency <> ${mine}`, `i.subject_agency <> ${mine}`, member],
  ];
}

function conditionsOf(filters: InspectionFilters, unaware: readonly string[], zone: string, put: Put): string[] {
  const is = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`i.${column} = ${put(value, 'text')}`];
  return [
    // R23: a surprise is one for everybody in the agency.
    `not ${hiddenSql('i.hidden_from', 'i.lead_agency', put(unaware, 'text[]'))}`,
    ...is('kind', filters.kind),
    ...(filters.state === undefined ? [] : [among('i.state', filters.state, put)]),
    ...is('lead_agency', filters.lead),
    ...is('subject_agency', filters.subject),
    ...is('code', filters.code),
    ...within(put, 'i.ordered_at', zone, filters.orderedFrom, filters.orderedTo),
    ...within(put, 'i.started_at', zone, filters.startedFrom, filters.startedTo),
  ];
}
