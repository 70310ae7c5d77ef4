import { text } from '../../core/text.js';
import type { Queryable } from '../../platform/db/index.js';
import { submissionsIn } from '../dossiers/index.js';
import { DEGREES } from '../procedures/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradedIn } from '../violations/index.js';
import { coordinationSheet } from './columns.js';
import { coordinationRow, inOrder, type CoordinationRow } from './coordination.js';
import { countFigures } from './figure-queries.js';
import { freezeItems, insertItems, type FrozenItem } from './frozen-items-store.js';
import { measuresIn, type MeasureRow } from './issued-queries.js';
import { degreeTable, submissionTable, type DegreeRow, type SubmissionCounts } from './issued-tables.js';
import type { Period } from './report.js';
import type { Sheet } from './sheet.js';

/** What a report is issued for: Home Affairs reports the heads (R9), the Office what it controls (R13). */
export const REPORT_KINDS = ['home_affairs', 'office'] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

/** What a report says, apart from its number. */
export interface ReportContent {
  readonly rows: readonly CoordinationRow[];
  readonly degrees: readonly DegreeRow[];
  readonly measures: readonly MeasureRow[];
  readonly submissions: readonly SubmissionCounts[];
}

/**
 * Counts a report as of now: rows by head with degrees and measures for Home Affairs, by agency with submissions for the Office. What each
 * figure counts is frozen under the id of the report, in the same transaction.
 */
export async function contentOf(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { id, kind, period }: { readonly id: string; readonly kind: ReportKind; readonly period: Period },
  reference: ReferenceData,
  now: Date,
): Promise<ReportContent> {
  const question = { ...period, by: kind === 'office' ? ('agency' as const) : ('head' as const) };
  const today = reference.calendar.localDate(now);
  const figures = await countFigures(db, processes, question, reference, now, false, (asked) =>
    freezeItems(processes, id, asked),
  );
  const rows = inOrder([...figures].map(([key, found]) => coordinationRow(question, reference, today, key, found, id)));
  const freeze = async (items: readonly FrozenItem[]): Promise<void> =>
    void (items.length > 0 && (await db.query(insertItems(reference.tenant, id, items))));
  if (kind === 'office') {
    const submissions = submissionTable(id, await submissionsIn(db, period, reference));
    await freeze(submissions.items);
    return { rows, degrees: [], measures: [], submissions: submissions.rows };
  }
  const degrees = degreeTable(id, await gradedIn(db, period, reference, now));
  await freeze(degrees.items);
  return { rows, degrees: degrees.rows, measures: await measuresIn(db, period, reference), submissions: [] };
}

/** The tables of a report, in Vietnamese as the document itself; the first one is its CSV. */
export function sheetsOf(
  kind: ReportKind,
  { rows, degrees, measures, submissions }: ReportContent,
): [Sheet, ...Sheet[]] {
  const main = coordinationSheet(rows, (each) => each.vi);
  if (kind === 'office') {
    const header = ['Cơ quan chủ trì', 'Đã trình', 'Được tiếp nhận', 'Bị trả lại', 'Đang kiểm tra'];
    return [
      main,
      {
        name: 'Hồ sơ trình',
        header,
        rows: submissions.map((each) => [each.agency, each.submitted, each.accepted, each.returned, each.open]),
      },
    ];
  }
  const names = {
    minor: text('Nhẹ', 'Minor'),
    moderate: text('Vừa', 'Moderate'),
    serious: text('Nghiêm trọng', 'Serious'),
  };
  return [
    main,
    {
      name: 'Mức độ vi phạm',
      header: ['Thủ trưởng', ...DEGREES.map((each) => names[each].vi)],
      rows: degrees.map((each) => [each.head, ...DEGREES.map((degree) => each[degree])]),
    },
    {
      name: 'Xử lý trách nhiệm',
      header: ['Văn bản', 'Đơn vị đề nghị', 'Trạng thái', 'Cơ quan', 'Cán bộ', 'Hình thức', 'Hạn khắc phục'],
      rows: measures.map((each) => [
        each.documentNumber,
        each.leadAgency,
        each.state,
        each.agency,
        each.official,
        each.measure,
        each.remedyBy,
      ]),
    },
  ];
}
