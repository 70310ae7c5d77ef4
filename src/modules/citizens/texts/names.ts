import { text, type Text } from '../../../core/text.js';
import type { HandlingState } from '../handling.js';
import type { StepState } from '../step.js';

/** How people call the states of the handling of a citizen's dossier. */
export const HANDLING_STATE_NAMES: Readonly<Record<HandlingState, Text>> = {
  received: text('Đã tiếp nhận', 'Received'),
  checking: text('Đang kiểm tra hồ sơ', 'Being checked'),
  handling: text('Đang giải quyết', 'Being handled'),
  consulting: text('Đang lấy ý kiến phối hợp', 'Others are being asked'),
  awaiting_applicant: text('Chờ người nộp bổ sung hồ sơ', 'Awaiting the applicant'),
  result_ready: text('Đã có kết quả, chờ trả', 'Result ready'),
  delivered: text('Đã trả kết quả', 'Result delivered'),
  refused: text('Từ chối tiếp nhận', 'Refused'),
  stopped: text('Dừng giải quyết', 'Handling stopped'),
  withdrawn: text('Người nộp rút hồ sơ', 'Withdrawn'),
};

/** How people call the states of a turn of a step. */
export const STEP_STATE_NAMES: Readonly<Record<StepState, Text>> = {
  in_time: text('Đang thực hiện, trong hạn', 'Under way, in time'),
  overdue: text('Quá hạn bước', 'Overdue'),
  halted: text('Tạm dừng tính thời gian', 'Its time stands still'),
  ended: text('Đã kết thúc', 'Ended'),
};
