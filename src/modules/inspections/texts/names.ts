import { text, type Text } from '../../../core/text.js';
import type { InspectionState } from '../inspection.js';

export const INSPECTION_STATE_NAMES: Readonly<Record<InspectionState, Text>> = {
  planned: text('Đã có quyết định, chưa thông báo', 'Ordered, not announced yet'),
  surprise: text('Kiểm tra đột xuất, chưa tiến hành', 'By surprise, not begun yet'),
  announced: text('Đã thông báo cho cơ quan được kiểm tra', 'Announced'),
  under_way: text('Đang tiến hành kiểm tra', 'Under way'),
  concluded: text('Đã kết luận, đang khắc phục', 'Concluded, being put right'),
  followed_up: text('Đã thực hiện xong kết luận', 'Everything put right'),
  closed: text('Đã kết thúc', 'Closed'),
  cancelled: text('Đã hủy', 'Called off'),
};
