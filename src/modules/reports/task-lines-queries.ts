import type { Queryable } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Period } from './report.js';

/** One task in the columns that provinces report by; names as the directory has them, days local. */
export interface TaskLine {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly abstract: string | null;
  readonly code: string;
  readonly task: string;
  readonly lead: string;
  readonly cooperating: readonly string[];
  readonly dueDate: string | null;
  readonly originalDueDate: string | null;
  readonly result: string | null;
  readonly state: string;
  /** Whether the lead is, or was, late with it. */
  readonly late: boolean;
}

interface Row extends Omit<TaskLine, 'dueDate' | 'originalDueDate' | 'state' | 'late'> {
  readonly dueAt: Date | null;
  readonly originalDueAt: Date | null;
  readonly state: string;
  readonly overdue: boolean;
}

/** What has become of it, as a column says it; late as the figures of the report count it. */
function stateOf({ state, overdue, dueAt }: Pick<Row, 'state' | 'overdue' | 'dueAt'>): string {
  switch (state) {
    case 'completed':
      if (dueAt === null) return 'Hoàn thành, không có thời hạn';
      return overdue ? 'Hoàn thành quá hạn' : 'Hoàn thành đúng hạn';
    case 'reported':
      return overdue ? 'Đã báo cáo quá hạn, chờ xác nhận' : 'Đã báo cáo, chờ xác nhận';
    case 'cancelled':
      return 'Thu hồi';
    case 'suspended':
      return overdue ? 'Tạm dừng khi đã quá hạn' : 'Tạm dừng';
    case 'declined':
      return overdue ? 'Từ chối khi đã quá hạn, chờ giao lại' : 'Từ chối, chờ giao lại';
    default:
      if (dueAt === null) return 'Chưa hoàn thành, không có thời hạn';
      return overdue ? 'Chưa hoàn thành, quá hạn' : 'Chưa hoàn thành, trong hạn';
  }
}

/** Tasks that were given between two local days, both included, in the order of their documents. */
export async function taskLinesIn(
  db: Queryable,
  { from, to }: Period,
  { tenant, calendar, directory }: ReferenceData,
  now: Date,
): Promise<TaskLine[]> {
  const rows = (await db.query({
    text: `select t.source_number as "documentNumber", t.source_date as "documentDate", t.source ->> 'signedBy' as "signedBy", t.source ->> 'abstract' as abstract,
        t.code, t.title as task, t.lead_agency as lead, t.due_at as "dueAt", t.original_due_at as "originalDueAt", t.state,
        (t.overdue_at is not null or (t.clock in ('in_term', 'at_risk') and t.due_at <= $5::timestamptz)) as overdue,
        (select r ->> 'documentNumber' || ', ' || (r ->> 'documentDate') from jsonb_array_elements(t.reports) with ordinality as r (r, no)
          where r ->> 'outcome' is distinct from 'returned' order by no desc limit 1) as result,
        array(select c.agency from contributions c where c.tenant_id = t.tenant_id and c.task_id = t.id and c.state <> 'released' order by c.asked_at, c.id) as cooperating
      from tasks t
      where t.tenant_id = $1 and t.assigned_at >= $2::date::timestamp at time zone $4::text and t.assigned_at < ($3::date + 1)::timestamp at time zone $4::text
      order by t.source_date, t.source_number, t.code`,
    values: [tenant, from, to, calendar.timezone, now.toISOString()],
  })) as unknown as Row[];
  const nameOf = (agency: string): string => directory.agency(agency)?.name ?? agency;
  const day = (instant: Date | null) => instant && calendar.localDate(instant);
  return rows.map(({ dueAt, originalDueAt, state, overdue, ...row }) => ({
    ...row,
    lead: nameOf(row.lead),
    cooperating: row.cooperating.map(nameOf),
    dueDate: day(dueAt),
    originalDueDate: day(originalDueAt),
    state: stateOf({ state, overdue, dueAt }),
    late: overdue && dueAt !== null && state !== 'cancelled',
  }));
}
