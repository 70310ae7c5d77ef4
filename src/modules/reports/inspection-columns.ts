import { text, type Text } from '../../core/text.js';
import type { Linked } from './coordination.js';
import type { InspectionRow } from './inspection-report.js';
import type { Cell, Sheet } from './sheet.js';
import { TOGETHER, type SheetRows } from './together.js';

/** A figure of inspections by the name that it has in a document. */
interface InspectionColumn {
  readonly label: Text;
  readonly figure: (row: InspectionRow) => Linked;
}

const column = (vi: string, en: string, figure: InspectionColumn['figure']): InspectionColumn => ({
  label: text(vi, en),
  figure,
});

/** Inspections and what they found. */
export const INSPECTION_COLUMNS: readonly InspectionColumn[] = [
  column('Số cuộc kiểm tra', 'Inspections', ({ inspections }) => inspections.begun),
  column('Theo kế hoạch', 'Planned', ({ inspections }) => inspections.planned),
  column('Đột xuất', 'By surprise', ({ inspections }) => inspections.surprise),
  column('Đang tiến hành', 'Under way', ({ inspections }) => inspections.underWay),
  column('Đã kết luận', 'Concluded', ({ inspections }) => inspections.concluded),
  column('Đã kết thúc', 'Closed', ({ inspections }) => inspections.closed),
  column('Nội dung vi phạm', 'Findings upheld', ({ findings }) => findings.upheld),
  column('Mức nhẹ', 'Minor', ({ findings }) => findings.minor),
  column('Mức vừa', 'Moderate', ({ findings }) => findings.moderate),
  column('Mức nghiêm trọng', 'Serious', ({ findings }) => findings.serious),
];

/** What was to be put right. */
export const REMEDY_COLUMNS: readonly InspectionColumn[] = [
  column('Yêu cầu khắc phục', 'Remedies', ({ remedies }) => remedies.due),
  column('Khắc phục đúng hạn', 'Put right on time', ({ remedies }) => remedies.onTime),
  column('Khắc phục quá hạn', 'Put right late', ({ remedies }) => remedies.late),
  column('Quá hạn, chưa khắc phục', 'Overdue', ({ remedies }) => remedies.overdue),
  column('Trong hạn, chưa khắc phục', 'Open', ({ remedies }) => remedies.open),
  column('Được miễn', 'Released', ({ remedies }) => remedies.released),
  column('Tỷ lệ đúng hạn (%)', 'On time (%)', ({ remedies }) => remedies.onTimePercent),
];

const NAMES = [text('Mã', 'Code'), text('Tên', 'Name'), text('Kế thừa bởi', 'Succeeded by')];
const COLUMNS = [...INSPECTION_COLUMNS, ...REMEDY_COLUMNS];

/** The report on inspections as a table: every figure a column. */
export function inspectionSheet({ rows, together = [] }: SheetRows<InspectionRow>, say: (each: Text) => string): Sheet {
  const cells = (row: InspectionRow): Cell[] => [
    row.key,
    row.name,
    row.succeededBy ?? null,
    ...COLUMNS.map(({ figure }) => figure(row).value),
  ];
  return {
    name: say(text('Kiểm tra', 'Inspections')),
    header: [...NAMES, ...COLUMNS.map((each) => each.label)].map(say),
    rows: rows.map(cells),
    together: { name: say(TOGETHER), rows: together.map(cells) },
  };
}
