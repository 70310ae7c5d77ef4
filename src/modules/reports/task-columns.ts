import { text, type Text } from '../../core/text.js';
import type { Linked } from './coordination.js';
import type { Cell, Sheet } from './sheet.js';
import { TOGETHER, type SheetRows } from './together.js';
import type { TaskLine } from './task-lines-queries.js';
import type { TaskRow } from './task-report.js';

/** A figure of tasks by the name that it has in a document. */
export interface TaskColumn {
  readonly label: Text;
  readonly figure: (row: TaskRow) => Linked;
}

const column = (vi: string, en: string, figure: TaskColumn['figure']): TaskColumn => ({ label: text(vi, en), figure });

/** How an agency did what it was given. */
export const TASK_LEAD_COLUMNS: readonly TaskColumn[] = [
  column('Nhiệm vụ được giao', 'Assigned', ({ lead }) => lead.assigned),
  column('Hoàn thành đúng hạn', 'Done on time', ({ lead }) => lead.doneOnTime),
  column('Hoàn thành quá hạn', 'Done late', ({ lead }) => lead.doneLate),
  column('Đã báo cáo, chờ xác nhận', 'Awaiting confirmation', ({ lead }) => lead.awaitingConfirmation),
  column('Chưa hoàn thành, trong hạn', 'Not done, in term', ({ lead }) => lead.notDoneInTerm),
  column('Chưa hoàn thành, quá hạn', 'Not done, overdue', ({ lead }) => lead.notDoneOverdue),
  column('Không có thời hạn', 'Without a term', ({ lead }) => lead.withoutTerm),
  column('Thu hồi', 'Cancelled', ({ lead }) => lead.cancelled),
  column('Gia hạn', 'Extended', ({ lead }) => lead.extended),
  column('Bị trả lại', 'Returned', ({ lead }) => lead.returned),
  column('Số ngày làm việc chậm bình quân', 'Mean delay, working days', ({ lead }) => lead.meanDelayWorkingDays),
  column(
    'Tiến độ theo Nghị định 335/2025/NĐ-CP (%)',
    'Progress, Nghị định 335/2025/NĐ-CP (%)',
    (row) => row.progressPercent,
  ),
];

/** How it did its part in what others led. */
export const TASK_PART_COLUMNS: readonly TaskColumn[] = [
  column('Được giao phối hợp', 'Parts asked for', ({ cooperating }) => cooperating.asked),
  column('Phối hợp đúng hạn', 'Parts on time', ({ cooperating }) => cooperating.onTime),
  column('Phối hợp quá hạn', 'Parts late', ({ cooperating }) => cooperating.late),
  column('Chưa phối hợp, trong hạn', 'Parts open, in term', ({ cooperating }) => cooperating.inTerm),
  column('Chưa phối hợp, quá hạn', 'Parts open, overdue', ({ cooperating }) => cooperating.overdue),
];

const MORE: readonly TaskColumn[] = [
  column('Không có thời hạn, đã hoàn thành', 'Without a term, done', ({ lead }) => lead.withoutTermDone),
  column('Gia hạn từ lần thứ ba', 'Extended repeatedly', ({ lead }) => lead.extendedRepeatedly),
  column('Chậm', 'Delayed', ({ lead }) => lead.delayed),
  column('Chậm có lý do khách quan', 'Delayed for an objective cause', ({ lead }) => lead.delayedBlamelessly),
  column('Được miễn phối hợp', 'Parts released', ({ cooperating }) => cooperating.released),
  column('Hoàn thành trước hạn', 'Done early', ({ lead }) => lead.doneEarly),
  column('Phối hợp trước hạn', 'Parts early', ({ cooperating }) => cooperating.early),
  column(
    'Phối hợp chậm có lý do khách quan',
    'Parts delayed for an objective cause',
    ({ cooperating }) => cooperating.delayedBlamelessly,
  ),
];

const NAMES = [text('Mã', 'Code'), text('Tên', 'Name'), text('Cơ quan', 'Agency'), text('Kế thừa bởi', 'Succeeded by')];

const COLUMNS = [...TASK_LEAD_COLUMNS, ...TASK_PART_COLUMNS, ...MORE];

/** The report on tasks as a table: every figure a column. */
export function taskSheet({ rows, together = [] }: SheetRows<TaskRow>, say: (each: Text) => string): Sheet {
  const cells = (row: TaskRow): Cell[] => [
    row.key,
    row.name,
    row.agency ?? null,
    row.succeededBy ?? null,
    ...COLUMNS.map(({ figure }) => figure(row).value),
  ];
  return {
    name: say(text('Nhiệm vụ', 'Tasks')),
    header: [...NAMES, ...COLUMNS.map((each) => each.label)].map(say),
    rows: rows.map(cells),
    together: { name: say(TOGETHER), rows: together.map(cells) },
  };
}

/** The tasks one by one, in the columns that provinces report by. */
export const taskLinesSheet = (lines: readonly TaskLine[]): Sheet => ({
  name: 'Danh mục nhiệm vụ',
  header: [
    'Số văn bản',
    'Ngày văn bản',
    'Người ký',
    'Trích yếu',
    'Mã nhiệm vụ',
    'Nhiệm vụ',
    'Cơ quan chủ trì',
    'Cơ quan phối hợp',
    'Thời hạn',
    'Thời hạn ban đầu',
    'Kết quả thực hiện',
    'Tình trạng',
  ],
  rows: lines.map((each) => [
    each.documentNumber,
    each.documentDate,
    each.signedBy,
    each.abstract,
    each.code,
    each.task,
    each.lead,
    each.cooperating.join('; '),
    each.dueDate,
    each.originalDueDate,
    each.result,
    each.state,
  ]),
});
