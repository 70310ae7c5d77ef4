import { MAIN_FIGURES, TASK_LEAD_COLUMNS, TASK_PART_COLUMNS, type Column as Figure } from '../reports/index.js';
import { nameOf, type Desk } from './letterhead.js';
import { citizenReportPaper } from './citizen-report-paper.js';
import { delayReportPaper } from './delay-report-paper.js';
import { inspectionReportPaper } from './inspection-report-paper.js';
import type { Drawing } from './drawing.js';
import { issuedReport } from './issued-report.js';
import type { Block } from './paper.js';
import { figures, figuresTogether, nameIn, table, type IssuedContent } from './report-tables.js';
import { dayInFigures } from '../../core/said-times.js';
import { DEGREE, REFERRAL_STATE } from './wording.js';

export type { IssuedContent } from './report-tables.js';

type Row = IssuedContent['rows'][number];

const ANSWERING = [...MAIN_FIGURES.consulted, ...MAIN_FIGURES.scores];

/** An issued report (báo cáo) by its kind. */
export function reportPaper(desk: Desk, report: IssuedContent): Drawing {
  if (report.kind === 'tasks') return taskReportPaper(desk, report);
  if (report.kind === 'inspections') return inspectionReportPaper(desk, report);
  if (report.kind === 'citizens') return citizenReportPaper(desk, report);
  if (report.kind === 'delays') return delayReportPaper(desk, report);
  const { kind } = report;
  return issuedReport(desk, report, {
    about: 'Tình hình phối hợp giải quyết hồ sơ',
    by: kind === 'office' ? 'theo cơ quan' : 'theo người đứng đầu',
    blocks: (day) => [
      ...figures(desk, 'I. Trả lời khi được lấy ý kiến', report.rows, ANSWERING),
      ...figuresTogether(desk, report.rowsTogether, ANSWERING),
      ...figures(desk, 'II. Chủ trì giải quyết hồ sơ', report.rows, MAIN_FIGURES.lead),
      ...figuresTogether(desk, report.rowsTogether, MAIN_FIGURES.lead),
      ...figures(desk, 'III. Vi phạm', report.rows, occurring(MAIN_FIGURES.violations, report.rows)),
      ...figuresTogether(desk, report.rowsTogether, occurring(MAIN_FIGURES.violations, report.rows)),
      ...(kind === 'office' ? submissions(desk, report) : [...degrees(desk, report, day), ...measures(desk, report)]),
    ],
    workbook: 'Toàn bộ chỉ tiêu',
  });
}

/** The report on tasks (R14): how agencies did what they were given, and what is late, one by one; all tasks are in the workbook. */
function taskReportPaper(desk: Desk, report: IssuedContent): Drawing {
  const { tasks = [], tasksTogether, taskLines = [] } = report;
  return issuedReport(desk, report, {
    about: 'Tình hình thực hiện các nhiệm vụ được giao',
    blocks: () => [
      ...figures(desk, 'I. Thực hiện nhiệm vụ được giao chủ trì', tasks, TASK_LEAD_COLUMNS),
      ...figuresTogether(desk, tasksTogether, TASK_LEAD_COLUMNS),
      ...figures(desk, 'II. Phối hợp thực hiện nhiệm vụ', tasks, TASK_PART_COLUMNS),
      ...figuresTogether(desk, tasksTogether, TASK_PART_COLUMNS),
      ...lateTasks(taskLines.filter((each) => each.late)),
    ],
    workbook: `Danh mục ${taskLines.length} nhiệm vụ`,
  });
}

function lateTasks(late: NonNullable<IssuedContent['taskLines']>): Block[] {
  const columns = [
    { title: 'Văn bản', share: 16 },
    { title: 'Nhiệm vụ', share: 28 },
    { title: 'Chủ trì', share: 14 },
    { title: 'Phối hợp', share: 14 },
    { title: 'Thời hạn', share: 10 },
    { title: 'Tình trạng', share: 14 },
  ];
  return table(
    'III. Nhiệm vụ quá hạn',
    columns,
    late.map((each) => [
      `${each.documentNumber}, ${dayInFigures(each.documentDate)}, ${each.signedBy}`,
      each.task,
      each.lead,
      each.cooperating.join('; ') || null,
      each.dueDate && dayInFigures(each.dueDate),
      each.state,
    ]),
  );
}

/** Kinds of violations that there were: a table of zeros says nothing. */
const occurring = (columns: readonly Figure[], rows: readonly Row[]): Figure[] =>
  columns.filter(({ figure }) => rows.some((row) => (figure(row).value ?? 0) !== 0));

function degrees(desk: Desk, { degrees: found, rows }: IssuedContent, day: string): Block[] {
  const names = new Map(rows.map((each) => [each.key, nameIn(desk, each)]));
  const columns = [
    { title: 'Người đứng đầu', share: 60 },
    ...(['minor', 'moderate', 'serious'] as const).map((each) => ({ title: DEGREE[each], share: 12, centred: true })),
  ];
  return table(
    'IV. Mức độ vi phạm',
    columns,
    found.map(({ head, minor, moderate, serious }) => [
      names.get(head) ?? desk.directory.position(head, day)?.name ?? head,
      minor,
      moderate,
      serious,
    ]),
  );
}

function measures(desk: Desk, { measures: found }: IssuedContent): Block[] {
  const columns = ['Văn bản', 'Cơ quan đề nghị', 'Trạng thái', 'Cơ quan', 'Hình thức', 'Hạn khắc phục'].map(
    (title) => ({ title, share: 16 }),
  );
  const rows = found.map((each) => [
    each.documentNumber,
    nameOf(desk, each.leadAgency),
    REFERRAL_STATE[each.state] ?? each.state,
    each.agency && nameOf(desk, each.agency),
    each.measure && (desk.measures.get(each.measure) ?? each.measure),
    each.remedyBy && dayInFigures(each.remedyBy),
  ]);
  return table('V. Xử lý trách nhiệm', columns, rows);
}

function submissions(desk: Desk, { submissions: found }: IssuedContent): Block[] {
  const columns = [
    { title: 'Cơ quan chủ trì', share: 48 },
    ...['Đã trình', 'Được tiếp nhận', 'Bị trả lại', 'Đang kiểm tra'].map((title) => ({
      title,
      share: 12,
      centred: true,
    })),
  ];
  return table(
    'IV. Hồ sơ trình',
    columns,
    found.map((each) => [nameOf(desk, each.agency), each.submitted, each.accepted, each.returned, each.open]),
  );
}
