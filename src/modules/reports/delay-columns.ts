import { text, type Text } from '../../core/text.js';
import type { Linked } from './coordination.js';
import type { DelayRow, OfficialRow } from './delay-report.js';

/** A figure by the name that it has in a document. */
export interface DelayColumn<R> {
  readonly label: Text;
  readonly figure: (row: R) => Linked;
}

/** Steps that overran (R21). */
export const DELAY_COLUMNS: readonly DelayColumn<DelayRow>[] = [
  { label: text('Số lượt quá hạn', 'Overran'), figure: (row) => row.late },
  { label: text('Tỷ lệ trong tổng số (%)', 'Share (%)'), figure: (row) => row.sharePercent },
  { label: text('Số hồ sơ', 'Dossiers'), figure: (row) => row.dossiers },
  { label: text('Chưa giải quyết xong', 'Still open'), figure: (row) => row.open },
  { label: text('Được miễn trách nhiệm', 'Excused'), figure: (row) => row.excused },
  { label: text('Số phút làm việc quá hạn', 'Working minutes over'), figure: (row) => row.minutesOver },
  {
    label: text('Bình quân mỗi lượt (phút làm việc)', 'Mean working minutes over'),
    figure: (row) => row.meanMinutesOver,
  },
];

/** What officials were late with (R20). */
export const OFFICIAL_DELAY_COLUMNS: readonly DelayColumn<OfficialRow>[] = [
  { label: text('Số lần chậm', 'Late'), figure: (row) => row.late },
  { label: text('Chậm ở các bước', 'Late steps'), figure: (row) => row.lateSteps },
  { label: text('Hồ sơ phụ trách bị quá hạn', 'Late dossiers'), figure: (row) => row.lateDossiers },
  { label: text('Đã giải trình, chưa kết luận', 'Explained, not ruled on'), figure: (row) => row.explained },
  { label: text('Được chấp nhận lý do', 'Excused'), figure: (row) => row.excused },
];
