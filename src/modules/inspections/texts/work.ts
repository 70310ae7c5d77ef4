import { text } from '../../../core/text.js';

/** What waits for somebody: what it is, why it waits, and the act that is next (R15). */
export const WORK = {
  announce_inspection: {
    name: text('Thông báo kiểm tra', 'Announce an inspection'),
    why: text(
      'Đã có quyết định kiểm tra, chưa thông báo cho cơ quan được kiểm tra.',
      'An inspection is ordered; the agency has not been told.',
    ),
    next: text('Thông báo cho cơ quan', 'Tell the agency'),
  },
  begin_inspection: {
    name: text('Tiến hành kiểm tra', 'Begin an inspection'),
    why: text('Cuộc kiểm tra chưa được tiến hành.', 'The inspection has not begun.'),
    next: text('Bắt đầu kiểm tra', 'Begin'),
  },
  finish_inspection: {
    name: text('Lập biên bản kiểm tra', 'Record the minutes of an inspection'),
    why: text('Đang kiểm tra, chưa lập biên bản.', 'An inspection is under way without minutes.'),
    next: text('Lập biên bản', 'Record the minutes'),
  },
  report_inspection: {
    name: text('Báo cáo kết quả kiểm tra', 'Report on an inspection'),
    why: text('Đã lập biên bản, đoàn kiểm tra chưa báo cáo.', 'There are minutes; the team has not reported.'),
    next: text('Báo cáo kết quả', 'Report'),
  },
  conclude_inspection: {
    name: text('Kết luận kiểm tra', 'Conclude an inspection'),
    why: text('Đoàn kiểm tra đã báo cáo, chưa có kết luận.', 'The team has reported; there is no conclusion.'),
    next: text('Ban hành kết luận', 'Conclude'),
  },
  answer_finding: {
    name: text('Giải trình nội dung phát hiện qua kiểm tra', 'Explain a finding of an inspection'),
    why: text(
      'Đoàn kiểm tra đã ghi nhận nội dung phát hiện, cơ quan chưa giải trình.',
      'A finding was recorded; the agency has not explained it.',
    ),
    next: text('Giải trình', 'Explain'),
  },
  put_right: {
    name: text('Khắc phục theo kết luận kiểm tra', 'Put right what an inspection found'),
    why: text(
      'Kết luận kiểm tra yêu cầu khắc phục, cơ quan chưa báo cáo kết quả.',
      'The conclusion asks for a remedy; the agency has not reported.',
    ),
    next: text('Báo cáo kết quả khắc phục', 'Report what was done'),
  },
  judge_remedy: {
    name: text('Xem xét kết quả khắc phục', 'Look at what was put right'),
    why: text(
      'Cơ quan đã báo cáo khắc phục, chờ đoàn kiểm tra chấp nhận hoặc trả lại.',
      'A remedy was reported; the inspectors have not accepted it or sent it back.',
    ),
    next: text('Chấp nhận hoặc trả lại', 'Accept or send back'),
  },
  close_inspection: {
    name: text('Kết thúc cuộc kiểm tra', 'Close an inspection'),
    why: text('Kết luận đã được thực hiện xong, chưa kết thúc.', 'Everything was put right; it is not closed yet.'),
    next: text('Kết thúc', 'Close'),
  },
} as const;
