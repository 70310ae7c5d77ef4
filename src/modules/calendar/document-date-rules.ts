import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { text } from '../../core/text.js';

/** What a document answers or decides, and so cannot be older than. */
export type Occasion = keyof typeof OCCASIONS;

/** Each is the stable code `before_…`, and how it is spoken of: "the day on which …". */
const OCCASIONS = {
  dossier: text('lập hồ sơ', 'the dossier was opened'),
  request: text('gửi yêu cầu lấy ý kiến', 'the request was sent'),
  decline: text('cơ quan từ chối cho ý kiến', 'the agency declined'),
  supplement: text('yêu cầu bổ sung ý kiến', 'the supplement was asked for'),
  opinion: text('có ý kiến', 'the opinion was given'),
  submission: text('trình hồ sơ', 'the dossier was submitted'),
  return: text('hồ sơ được trả lại', 'the dossier came back'),
  task: text('giao nhiệm vụ', 'the task was given'),
  meeting: text('họp', 'the meeting was held'),
  violation: text('xảy ra vi phạm', 'the violation happened'),
  review: text('tiếp nhận xem xét', 'the review began'),
  review_meeting: text('họp kiểm điểm', 'the review meeting was held'),
  measure_review: text('mở xem xét lại hình thức xử lý', 'the review of the measures was opened'),
  proposal: text('đề xuất hình thức xử lý', 'the measures were proposed'),
  period: text('kết thúc kỳ khen thưởng', 'the period ended'),
} as const;

/** What bears the date. */
const NOUNS = {
  document: { vi: 'Văn bản không thể ghi ngày', en: 'The document cannot be dated' },
  ctx: { vi: 'Buổi làm việc không thể diễn ra ngày', en: 'The session cannot have been held on' },
  message: { vi: 'Thông điệp không thể ghi ngày', en: 'The message cannot be dated' },
} as const;

export interface Dated {
  /** JSON pointer to the date. */
  readonly path?: string;
  /** Nothing is wrong with a date that was not given. */
  readonly date: LocalDate | null | undefined;
  /** The tenant's local day, by its test clock where it has one. */
  readonly today: LocalDate;
  /** What came before it, and on which local day. Left out: it may be as old as it is. */
  readonly after?: { readonly occasion: Occasion; readonly day: LocalDate };
  readonly what?: keyof typeof NOUNS;
}

/**
 * What is wrong with the date of something that is there already: a day to come (`in_future`), or one before what it answers or
 * decides (`before_request` and its like). All days are local days of the tenant.
 */
export function dateErrors({ path = '/documentDate', date, today, after, what = 'document' }: Dated): FieldError[] {
  if (date === null || date === undefined) return [];
  const noun = NOUNS[what];
  if (date > today)
    return [
      {
        path,
        code: 'in_future',
        message: text(`${noun.vi} ${date}, sau hôm nay (${today}).`, `${noun.en} ${date}, after today (${today}).`),
      },
    ];
  if (!after || date >= after.day) return [];
  const said = OCCASIONS[after.occasion];
  return [
    {
      path,
      code: `before_${after.occasion}`,
      message: text(
        `${noun.vi} ${date}, trước ngày ${said.vi} (${after.day}).`,
        `${noun.en} ${date}, before the day on which ${said.en} (${after.day}).`,
      ),
    },
  ];
}
