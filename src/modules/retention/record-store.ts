import type { Statement } from '../../platform/db/index.js';
import type { ArchiveRecord } from './archive-record.js';

export type ClosedRecord = Pick<
  ArchiveRecord,
  'id' | 'kind' | 'code' | 'title' | 'leadAgency' | 'procedureCode' | 'begunAt' | 'hiddenFrom'
> & {
  readonly closedAt: Date;
  /** Local year of the closing. */
  readonly closedYear: number;
};

/** What was closed, each once. */
export const enterRecords = (tenant: string, closed: readonly ClosedRecord[]): Statement => ({
  name: 'archive-records.enter',
  text: `insert into archive_records (tenant_id, id, kind, code, title, lead_agency, procedure_code, begun_at, hidden_from, closed_at, closed_year)
    select $1, c.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],
      $10::timestamptz[], $11::integer[]) as c on conflict do nothing`,
  values: [
    tenant,
    closed.map((each) => each.id),
    closed.map((each) => each.kind),
    closed.map((each) => each.code),
    closed.map((each) => each.title),
    closed.map((each) => each.leadAgency),
    closed.map((each) => each.procedureCode),
    closed.map((each) => each.begunAt),
    closed.map((each) => each.hiddenFrom),
    closed.map((each) => each.closedAt),
    closed.map((each) => each.closedYear),
  ],
});

export const setPackage = (tenant: string, id: string, packageId: string): Statement => ({
  name: 'archive-records.packaged',
  text: `update archive_records set package_id = $3, state = case state when 'closed' then 'packaged' else state end where tenant_id = $1 and id = $2`,
  values: [tenant, id, packageId],
});

export const setHandedOver = (tenant: string, ids: readonly string[], handoverId: string): Statement => ({
  name: 'archive-records.handed-over',
  text: `update archive_records set state = 'handed_over', handover_id = $3 where tenant_id = $1 and id = any($2::uuid[]) and state <> 'destroyed'`,
  values: [tenant, ids, handoverId],
});

/** Names the destruction that a record is on the list of; null takes it off again. */
export const setDestruction = (tenant: string, ids: readonly string[], destructionId: string | null): Statement => ({
  name: 'archive-records.listed',
  text: `update archive_records set destruction_id = $3 where tenant_id = $1 and id = any($2::uuid[]) and state <> 'destroyed'`,
  values: [tenant, ids, destructionId],
});

/** What stays of a record: its code, its dates, number and hash of its last entry; its own row must still be there. */
export const setDestroyed = (tenant: string, id: string, table: string, now: Date): Statement => ({
  name: `archive-records.destroyed.${table}`,
  text: `update archive_records r set state = 'destroyed', title = null, destroyed_at = $3, journal_seq = d.journal_seq, journal_head = d.journal_head
    from ${table} d where r.tenant_id = $1 and r.id = $2 and d.tenant_id = r.tenant_id and d.id = r.id`,
  values: [tenant, id, now],
});
