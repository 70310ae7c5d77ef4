import { text, type Text } from '../../core/text.js';
import type { ClockState, DossierState, ProcessState } from './dossier.js';

/** How people call the states of a dossier. */
export const STATE_NAMES: Readonly<Record<DossierState, Text>> = {
  drafting: text('Đang chuẩn bị', 'Drafting'),
  consulting: text('Đang lấy ý kiến', 'Consulting'),
  consolidating: text('Đang tổng hợp', 'Consolidating'),
  submitted: text('Đã trình', 'Submitted'),
  returned: text('Bị trả lại', 'Returned'),
  decided: text('Đã quyết định', 'Decided'),
  withdrawn: text('Đã rút', 'Withdrawn'),
};

/** The same with what callers see as `accepted`. */
export const PROCESS_NAMES: Readonly<Record<ProcessState, Text>> = {
  ...STATE_NAMES,
  accepted: text('Đã trình, Văn phòng đã tiếp nhận', 'Submitted, accepted by the Office'),
};

/** How people call what the time of a dossier does. */
export const CLOCK_NAMES: Readonly<Record<ClockState, Text>> = {
  running: text('Đang tính', 'Running'),
  suspended: text('Đang tạm dừng', 'Suspended'),
  overdue: text('Đã quá hạn', 'Overdue'),
  stopped: text('Đã dừng tính', 'Stopped'),
};
