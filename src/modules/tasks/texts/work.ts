import { text } from '../../../core/text.js';

/** What of a task waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const TASK_WORK_TEXTS = {
  take_up_task: {
    name: text('Tiếp nhận nhiệm vụ', 'Take up a task'),
    why: text(
      'Nhiệm vụ đã giao, cơ quan chủ trì chưa tiếp nhận.',
      'The task was given and its lead has not taken it up.',
    ),
    next: text('Tiếp nhận, phân công người phụ trách', 'Take it up and name who answers for it'),
  },
  report_task: {
    name: text('Thực hiện nhiệm vụ', 'Carry out a task'),
    why: text(
      'Nhiệm vụ đang thực hiện, chưa báo cáo kết quả.',
      'The task is in progress; its product has not been handed in.',
    ),
    next: text('Báo cáo kết quả', 'Hand in the product'),
  },
  tell_progress: {
    name: text('Báo cáo tiến độ nhiệm vụ', 'Tell the progress of a task'),
    why: text('Đến kỳ báo cáo tiến độ thực hiện nhiệm vụ.', 'Progress of the task is to be told by period.'),
    next: text('Báo cáo tiến độ', 'Tell the progress'),
  },
  confirm_task: {
    name: text('Xác nhận kết quả nhiệm vụ', 'Confirm a task'),
    why: text(
      'Cơ quan chủ trì đã báo cáo kết quả, chờ xác nhận hoặc trả lại.',
      'The lead has handed in the product; it is to be confirmed or sent back.',
    ),
    next: text('Xác nhận hoặc trả lại', 'Confirm, or send back'),
  },
  decide_task_extension: {
    name: text('Quyết định gia hạn nhiệm vụ', 'Decide an extension of a task'),
    why: text('Cơ quan chủ trì đề nghị gia hạn nhiệm vụ.', 'The lead asks for more time.'),
    next: text('Đồng ý hoặc từ chối gia hạn', 'Grant or refuse'),
  },
  answer_difficulty: {
    name: text('Trả lời khó khăn, vướng mắc', 'Answer difficulties'),
    why: text(
      'Cơ quan chủ trì nêu khó khăn, vướng mắc, chưa được trả lời.',
      'The lead told of difficulties and has no answer to them.',
    ),
    next: text('Trả lời', 'Answer'),
  },
  settle_task_decline: {
    name: text('Xử lý việc từ chối nhiệm vụ', 'Settle the decline of a task'),
    why: text(
      'Cơ quan được giao cho rằng nhiệm vụ không thuộc thẩm quyền của mình.',
      'The agency says that the task is not its own.',
    ),
    next: text('Giữ nguyên hoặc giao cơ quan khác', 'Insist, or reassign'),
  },
  suspended_task: {
    name: text('Theo dõi nhiệm vụ tạm dừng', 'Follow a suspended task'),
    why: text(
      'Nhiệm vụ đang tạm dừng; khi hết lý do thì cho tiếp tục.',
      'Its time stands still; whoever gave it lets it go on once the reason is gone.',
    ),
    next: text('Cho tiếp tục', 'Resume'),
  },
} as const;

/** The same of the part of a cooperating agency. */
export const CONTRIBUTION_WORK = {
  contribute: {
    name: text('Phối hợp thực hiện nhiệm vụ', 'Contribute to a task'),
    why: text(
      'Cơ quan phối hợp chưa hoàn thành phần việc được giao.',
      'The cooperating agency has not handed in its part.',
    ),
    next: text('Báo cáo phần việc phối hợp', 'Hand in the part'),
  },
} as const;
