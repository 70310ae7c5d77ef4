import type { LocalDate } from '../../core/dates.js';
import { saidDay } from '../../core/said-times.js';
import { text, type Text } from '../../core/text.js';

export const endsTooLate = text('Thời hạn kết thúc sau năm 2200.', 'The period would end after the year 2200.');
export const oneUnitOfThree = text(
  'Chỉ nêu một trong ba: số ngày làm việc, số giờ làm việc, số ngày theo lịch.',
  'Give exactly one of three: working days, working hours, calendar days.',
);

export const unknownZone = text('Không có múi giờ này.', 'There is no such time zone.');
export const otherZone = (timezone: string): Text =>
  text(
    `Múi giờ của tỉnh, thành phố là ${timezone}; lịch phải theo cùng múi giờ đó.`,
    `The time zone of the province or city is ${timezone}; the calendar must have the same one.`,
  );
export const tooFewHours = text(
  'Một ngày làm việc phải có ít nhất một giờ.',
  'A working day must have at least one hour.',
);
export const emptyInterval = text('Giờ kết thúc phải sau giờ bắt đầu.', 'It must end after it begins.');
export const intervalsOverlap = text(
  'Các khoảng giờ phải theo thứ tự và không chồng nhau.',
  'The intervals must be in order and must not overlap.',
);
export const dateRepeated = text('Ngày này đã có trong danh sách.', 'This day is in the list already.');
export const weekdayRepeated = text('Có ngày trong tuần bị lặp lại.', 'A weekday is given twice.');

/** Of days off that have no name of their own; Monday first. */
export const WEEKDAY_NAMES = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const;

/** Each is the stable code `before_…`, and how it is spoken of: "the day on which …". */
export const OCCASIONS = {
  dossier: text('lập hồ sơ', 'the dossier was opened'),
  request: text('gửi yêu cầu lấy ý kiến', 'the request was sent'),
  decline: text('cơ quan từ chối cho ý kiến', 'the agency declined'),
  supplement: text('yêu cầu bổ sung ý kiến', 'the supplement was asked for'),
  opinion: text('có ý kiến', 'the opinion was given'),
  submission: text('trình hồ sơ', 'the dossier was submitted'),
  return: text('hồ sơ được trả lại', 'the dossier was returned'),
  task: text('giao nhiệm vụ', 'the task was given'),
  petition: text('tiếp nhận phản ánh, kiến nghị', 'the petition was received'),
  inspection: text('quyết định kiểm tra', 'the inspection was ordered'),
  delegation: text('ban hành văn bản giao', 'the document was issued'),
  rotation_plan: text('lập, ký kế hoạch chuyển đổi', 'the plan was opened or signed'),
  procedure_review: text('lập đề xuất rà soát', 'the review of the procedure was proposed'),
  meeting: text('họp', 'the meeting was held'),
  violation: text('xảy ra vi phạm', 'the violation happened'),
  review: text('tiếp nhận xem xét', 'the review began'),
  review_meeting: text('họp kiểm điểm', 'the review meeting was held'),
  measure_review: text('mở xem xét lại hình thức xử lý', 'the review of the measures was opened'),
  proposal: text('đề xuất hình thức xử lý', 'the measures were proposed'),
  period: text('kết thúc kỳ khen thưởng', 'the period ended'),
} as const;

/** What bears the date. */
export const NOUNS = {
  document: text('Văn bản không thể ghi ngày', 'The document cannot be dated'),
  ctx: text('Buổi làm việc không thể diễn ra ngày', 'The session cannot have been held on'),
  message: text('Thông điệp không thể ghi ngày', 'The message cannot be dated'),
} as const;

export function afterToday(noun: Text, date: LocalDate, today: LocalDate): Text {
  const [given, now] = [saidDay(date), saidDay(today)];
  return text(`${noun.vi} ${given.vi}, sau hôm nay (${now.vi}).`, `${noun.en} ${given.en}, after today (${now.en}).`);
}

export function beforeOccasion(noun: Text, date: LocalDate, occasion: Text, day: LocalDate): Text {
  const [given, then] = [saidDay(date), saidDay(day)];
  return text(
    `${noun.vi} ${given.vi}, trước ngày ${occasion.vi} (${then.vi}).`,
    `${noun.en} ${given.en}, before the day on which ${occasion.en} (${then.en}).`,
  );
}
