import { text, type Text } from '../../core/text.js';
import type { Queryable } from '../../platform/db/index.js';
import { submissionsIn } from '../dossiers/index.js';
import { DEGREES } from '../procedures/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { gradedIn } from '../violations/index.js';
import { citizenContent, citizenSheets, type CitizenContent } from './citizen-content.js';
import { coordinationSheet } from './columns.js';
import { coordinationRow, inOrder, type CoordinationRow } from './coordination.js';
import { delayContent, delaySheets, type DelayContent } from './delay-content.js';
import { countFigures } from './figure-queries.js';
import { freezeItems, insertItems, type FrozenItem } from './frozen-items-store.js';
import { inspectionContent, inspectionSheets, type InspectionContent } from './inspection-content.js';
import { measuresIn, type MeasureRow } from './issued-queries.js';
import { degreeTable, submissionTable, type DegreeRow, type SubmissionCounts } from './issued-tables.js';
import type { Period, Question } from './report.js';
import type { Sheet } from './sheet.js';
import { taskLinesSheet, taskSheet } from './task-columns.js';
import { countTasks } from './task-figure-queries.js';
import { TASK_FIGURES } from './task-figures.js';
import { taskLinesIn, type TaskLine } from './task-lines-queries.js';
import { taskRows, type TaskRow } from './task-report.js';
import { bothOf, type TogetherRow } from './together.js';

/** What a report is issued for: Home Affairs reports the heads (R9), the Office what it controls (R13), the tasks that it follows (R14), citizens' dossiers (R22) and why they were late (R20, R21), the inspectorate inspections (R23). */
export const REPORT_KINDS = ['home_affairs', 'office', 'tasks', 'citizens', 'delays', 'inspections'] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

/** What a report says, apart from its number. */
export interface ReportContent {
  readonly rows: readonly CoordinationRow[];
  /** By agency, of agencies together (R27); reports of earlier days have none, as those of their kinds below. */
  readonly rowsTogether?: readonly TogetherRow<CoordinationRow>[] | undefined;
  readonly degrees: readonly DegreeRow[];
  readonly measures: readonly MeasureRow[];
  readonly submissions: readonly SubmissionCounts[];
  /** Of a report on tasks: their figures by agency, and the tasks one by one. */
  readonly tasks?: readonly TaskRow[];
  readonly tasksTogether?: readonly TogetherRow<TaskRow>[] | undefined;
  readonly taskLines?: readonly TaskLine[];
  /** Of a report on citizens' dossiers: their figures by lead, and the index of service. */
  readonly citizens?: CitizenContent['citizens'];
  readonly citizensTogether?: CitizenContent['citizensTogether'];
  readonly serviceIndex?: CitizenContent['serviceIndex'];
  readonly delays?: DelayContent | undefined;
  /** Of a report on inspections: their figures by agency, and how many agencies were inspected. */
  readonly inspections?: InspectionContent['inspections'];
  readonly inspectionsTogether?: InspectionContent['inspectionsTogether'];
  readonly inspectedUnits?: InspectionContent['inspectedUnits'];
}

/** The kind of agency that issues such a report. */
export const issuerOf = (kind: ReportKind): 'home_affairs' | 'office' | 'inspectorate' =>
  kind === 'home_affairs' ? 'home_affairs' : kind === 'inspections' ? 'inspectorate' : 'office';

/** Kinds that are published. */
const PUBLISHED_KINDS: ReadonlySet<ReportKind> = new Set<ReportKind>(['tasks', 'citizens']);

/** A report on tasks or citizens' dossiers over a whole quarter or half-year is published: every agency reads it. */
export function isPublished({
  kind,
  from,
  to,
  interim,
}: Period & { readonly kind: ReportKind; readonly interim: boolean }): boolean {
  if (!PUBLISHED_KINDS.has(kind) || interim) return false;
  const [year = ''] = from.split('-');
  return PUBLISHED_PERIODS.some(([first, last]) => from === `${year}-${first}` && to === `${year}-${last}`);
}

/** First and last day of the periods whose report is published, `MM-DD`. */
export const PUBLISHED_PERIODS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
  ['01-01', '06-30'],
  ['07-01', '12-31'],
] as const;

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
  if (kind === 'citizens')
    return { ...NOTHING, ...(await citizenContent(db, processes, { id, period }, reference, now)) };
  if (kind === 'delays')
    return { ...NOTHING, delays: await delayContent(db, processes, { id, period }, reference, now) };
  if (kind === 'inspections')
    return { ...NOTHING, ...(await inspectionContent(db, processes, { id, period }, reference, now)) };
  if (kind === 'tasks') return tasksContent(db, processes, { id, period }, reference, now);
  const today = reference.calendar.localDate(now);
  const rowsOf = async (of: Question): Promise<CoordinationRow[]> => {
    const figures = await countFigures(db, processes, of, reference, now, false, (asked) =>
      freezeItems(processes, id, asked),
    );
    return inOrder([...figures].map(([key, found]) => coordinationRow(of, reference, today, key, found, id)));
  };
  const question: Question = { ...period, by: kind === 'office' ? 'agency' : 'head' };
  const { rows, together } = await bothOf(rowsOf, question, reference, today);
  const freeze = async (items: readonly FrozenItem[]): Promise<void> =>
    void (items.length > 0 && (await db.query(insertItems(reference.tenant, id, items))));
  if (kind === 'office') {
    const submissions = submissionTable(id, await submissionsIn(db, period, reference));
    await freeze(submissions.items);
    return { ...NOTHING, rows, rowsTogether: together, submissions: submissions.rows };
  }
  const degrees = degreeTable(id, await gradedIn(db, period, reference, now));
  await freeze(degrees.items);
  return { rows, degrees: degrees.rows, measures: await measuresIn(db, period, reference), submissions: [] };
}

const NOTHING = { rows: [], degrees: [], measures: [], submissions: [] } as const;

/** R14: by agency, with the tasks one by one. */
async function tasksContent(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  { id, period }: { readonly id: string; readonly period: Period },
  reference: ReferenceData,
  now: Date,
): Promise<ReportContent> {
  const today = reference.calendar.localDate(now);
  const rowsOf = async (of: Question): Promise<TaskRow[]> => {
    const found = await countTasks(db, processes, of, reference, now, (asked) =>
      freezeItems(processes, id, asked, TASK_FIGURES),
    );
    return taskRows(found, { question: of, reference, today, issued: id });
  };
  const { rows, together } = await bothOf(rowsOf, { ...period, by: 'agency' } satisfies Question, reference, today);
  return { ...NOTHING, tasks: rows, tasksTogether: together, taskLines: await taskLinesIn(db, period, reference, now) };
}

/** The tables of a report, in Vietnamese as the document itself; the first one is its CSV. */
export function sheetsOf(
  kind: ReportKind,
  {
    rows,
    rowsTogether,
    degrees,
    measures,
    submissions,
    tasks = [],
    tasksTogether,
    taskLines = [],
    citizens = [],
    citizensTogether,
    serviceIndex = null,
    delays,
    inspections = [],
    inspectionsTogether,
    inspectedUnits,
  }: ReportContent,
): [Sheet, ...Sheet[]] {
  if (inspectedUnits) return inspectionSheets({ rows: inspections, together: inspectionsTogether }, inspectedUnits);
  if (kind === 'citizens') return citizenSheets({ citizens, citizensTogether, serviceIndex });
  if (delays) return delaySheets(delays);
  const inVietnamese = ({ vi }: Text): string => vi;
  if (kind === 'tasks')
    return [taskSheet({ rows: tasks, together: tasksTogether }, inVietnamese), taskLinesSheet(taskLines)];
  const main = coordinationSheet({ rows, together: rowsTogether }, inVietnamese);
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
      header: ['Người đứng đầu', ...DEGREES.map((each) => names[each].vi)],
      rows: degrees.map((each) => [each.head, ...DEGREES.map((degree) => each[degree])]),
    },
    {
      name: 'Xử lý trách nhiệm',
      header: ['Văn bản', 'Cơ quan đề nghị', 'Trạng thái', 'Cơ quan', 'Cán bộ', 'Hình thức', 'Hạn khắc phục'],
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
