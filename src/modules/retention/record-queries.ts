import { listPage, type ListKey, type Row, type Statement } from '../../platform/db/index.js';
import { hiddenSql, type Subject } from '../auth/index.js';
import type { RetentionRule } from '../procedures/index.js';
import type { ArchiveRecord, RecordState } from './archive-record.js';

const COLUMNS = `r.id, r.kind, r.code, r.title, r.lead_agency as "leadAgency", r.procedure_code as "procedureCode", r.begun_at as "begunAt", r.closed_at as "closedAt",
  r.closed_year as "closedYear", r.state, r.package_id as "packageId", r.handover_id as "handoverId", r.destruction_id as "destructionId", r.destroyed_at as "destroyedAt",
  r.hidden_from as "hiddenFrom"`;

export const toRecord = (row: Row): ArchiveRecord => row as unknown as ArchiveRecord;

/** What decides who may see a record, or something of it. */
export const subjectOfRecord = ({
  leadAgency,
  hiddenFrom,
}: Pick<ArchiveRecord, 'leadAgency' | 'hiddenFrom'>): Subject => ({
  leadAgency,
  ...(hiddenFrom !== null && { hiddenFrom }),
});

/** SQL: whether a record `r` is not hidden from whoever reads (R23). */
const shownTo = (unaware: string): string => `not ${hiddenSql('r.hidden_from', 'r.lead_agency', unaware)}`;

/** SQL: whether the record of that id is not hidden from whoever reads. */
export const ofShownRecord = (recordId: string, unaware: string): string =>
  `exists (select from archive_records r where r.tenant_id = (select $1::text) and r.id = ${recordId} and ${shownTo(unaware)})`;

export const readRecord = (tenant: string, id: string): Statement => ({
  name: 'archive-records.read',
  text: `select ${COLUMNS} from archive_records r where r.tenant_id = $1 and r.id = $2`,
  values: [tenant, id],
});

/** The same, held against others until the end of the transaction. */
export const lockRecord = (tenant: string, id: string): Statement => ({
  name: 'archive-records.lock',
  text: `select ${COLUMNS} from archive_records r where r.tenant_id = $1 and r.id = $2 for update`,
  values: [tenant, id],
});

export interface RecordFilters {
  readonly kind?: string | undefined;
  readonly agency?: string | undefined;
  readonly state?: RecordState | undefined;
  readonly closedYear?: number | undefined;
  /** Agencies of whoever reads: what is hidden from them is left out (R23). */
  readonly unaware: readonly string[];
}

/** Records by their closing; of one agency or of all. */
export const listRecords = (
  tenant: string,
  filters: RecordFilters,
  descending: boolean,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'archive_records as r',
    alias: 'r',
    columns: COLUMNS,
    tenant,
    order: { by: 'r.closed_at', descending },
    after,
    limit,
    conditions: (put) => [
      shownTo(put(filters.unaware, 'text[]')),
      ...(filters.agency === undefined ? [] : [`r.lead_agency = ${put(filters.agency, 'text')}`]),
      ...(filters.kind === undefined ? [] : [`r.kind = ${put(filters.kind, 'text')}`]),
      ...(filters.state === undefined ? [] : [`r.state = ${put(filters.state, 'text')}`]),
      ...(filters.closedYear === undefined ? [] : [`r.closed_year = ${put(filters.closedYear, 'integer')}`]),
    ],
  });

/** Records by agency and year of their closing, of one agency or of all: `agency`, `year`, and how many there are in each state. */
export const countRecords = (tenant: string, agency: string | null, unaware: readonly string[]): Statement => ({
  name: 'archive-records.count',
  text: `select r.lead_agency as agency, r.closed_year as year,
      (count(*) filter (where r.state = 'closed'))::integer as closed, (count(*) filter (where r.state = 'packaged'))::integer as packaged,
      (count(*) filter (where r.state = 'handed_over'))::integer as "handedOver", (count(*) filter (where r.state = 'destroyed'))::integer as destroyed
    from archive_records r where r.tenant_id = $1 and ($2::text is null or r.lead_agency = $2) and ${shownTo('$3::text[]')}
    group by r.lead_agency, r.closed_year order by r.lead_agency, r.closed_year`,
  values: [tenant, agency, unaware],
});

/** What agencies owe to their archive: the first year of closing up to `year` of which records are not handed over, and how many of that and the years before `year`. */
export const owedByAgencies = (tenant: string, year: number): Statement => ({
  name: 'archive-records.owed',
  text: `select r.lead_agency as agency, min(r.closed_year) as year, count(*)::integer as records
    from archive_records r where r.tenant_id = $1 and r.state in ('closed', 'packaged') and r.closed_year <= $2
    group by r.lead_agency order by r.lead_agency`,
  values: [tenant, year],
});

/** Records of an agency whose period has ended by the rules of today, the oldest first; not those of another destruction that is under way. */
export const expiredRecords = (
  tenant: string,
  agency: string,
  rules: readonly RetentionRule[],
  year: number,
  limit: number,
): Statement => ({
  name: 'archive-records.expired',
  text: `select ${COLUMNS}, coalesce(own.code, of_kind.code) as "retentionCode", coalesce(own.years, of_kind.years) as years
    from archive_records r
    left join unnest($3::text[], $4::text[], $5::text[], $6::integer[]) as own (record, procedure, code, years)
      on own.record = r.kind and own.procedure = r.procedure_code
    left join unnest($3::text[], $4::text[], $5::text[], $6::integer[]) as of_kind (record, procedure, code, years)
      on of_kind.record = r.kind and of_kind.procedure is null
    where r.tenant_id = $1 and r.lead_agency = $2 and r.state <> 'destroyed' and r.destruction_id is null and r.closed_year < $7
      and r.closed_year + case when own.record is not null then own.years else of_kind.years end < $7
      and not exists (select from archive_packages p where p.tenant_id = r.tenant_id and p.record_id = r.id
        and (p.state = 'requested' or p.state = 'made' and ((p.retention ->> 'keepUntil') is null or (p.retention ->> 'keepUntil')::date >= make_date($7, 1, 1))))
    order by r.closed_year, r.id limit $8`,
  values: [
    tenant,
    agency,
    rules.map((each) => each.record),
    rules.map((each) => each.procedure),
    rules.map((each) => each.code),
    rules.map((each) => each.years),
    year,
    limit,
  ],
});

/** What still waits for something in an aggregate: deadlines that are armed, and work in hand. `open` says whether there is any. */
export const stillOpen = (tenant: string, id: string): Statement => ({
  name: 'archive-records.still-open',
  text: `select exists (select from timers where tenant_id = $1 and aggregate_id = $2)
      or exists (select from work_items where tenant_id = $1 and aggregate_id = $2) as open`,
  values: [tenant, id],
});

/** Number and hash of the last entry of a destroyed record: `aggregateId`, `seq`, `head`. */
export const headOf = (tenant: string, id: string): Statement => ({
  name: 'archive-records.head',
  text: 'select id as "aggregateId", journal_seq as seq, journal_head as head from archive_records where tenant_id = $1 and id = $2',
  values: [tenant, id],
});
