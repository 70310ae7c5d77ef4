import { text } from '../../../core/text.js';

/** What of a citizen's dossier waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const HANDLING_WORK = {
  take_up_handling: {
    name: text('Tiếp nhận kiểm tra hồ sơ', 'Take up a dossier of citizens'),
    why: text('Hồ sơ đã nhận, chưa có công chức kiểm tra.', 'It was taken in, and nobody has taken up its check.'),
    next: text('Nhận kiểm tra', 'Take it up'),
  },
  check_handling: {
    name: text('Kiểm tra hồ sơ', 'Check a dossier of citizens'),
    why: text('Hồ sơ đang chờ kiểm tra tính đầy đủ, hợp lệ.', 'Whether it is complete has not been said yet.'),
    next: text('Chuyển giải quyết, yêu cầu bổ sung hoặc từ chối', 'Admit it, ask for a supplement, or refuse'),
  },
  await_applicant: {
    name: text('Chờ người nộp bổ sung hồ sơ', 'Await a supplement of the applicant'),
    why: text('Đã yêu cầu người nộp bổ sung hồ sơ.', 'The applicant was asked for a supplement.'),
    next: text('Nhận hồ sơ bổ sung', 'Take the supplement in'),
  },
  deliver_result: {
    name: text('Trả kết quả giải quyết', 'Deliver a result'),
    why: text('Đã có kết quả, chưa trả cho người nộp hồ sơ.', 'There is a result, and the applicant does not have it.'),
    next: text('Trả kết quả', 'Deliver the result'),
  },
  apologise: {
    name: text('Gửi thư xin lỗi và hẹn lại ngày trả kết quả', 'Apologise for a dossier that will be late'),
    why: text(
      'Các bước còn lại không kịp hoàn thành trước ngày hẹn trả kết quả.',
      'What is left to do cannot end before the appointment.',
    ),
    next: text('Gửi thư xin lỗi', 'Apologise'),
  },
} as const;

/** The same of a step. */
export const STEP_WORK = {
  carry_out_step: {
    name: text('Thực hiện bước giải quyết hồ sơ', "Carry out a step of a citizen's dossier"),
    why: text('Bước giải quyết hồ sơ đang do đơn vị thực hiện.', 'The unit has the step.'),
    next: text('Chuyển bước tiếp theo hoặc trả lại', 'Hand it on, or send it back'),
  },
} as const;
