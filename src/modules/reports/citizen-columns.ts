import { text, type Text } from '../../core/text.js';
import type { CitizenRow } from './citizen-report.js';
import type { Linked } from './coordination.js';
import type { Cell, Sheet } from './sheet.js';
import { TOGETHER, type SheetRows } from './together.js';

/** A figure of citizens' dossiers by the name that it has in a document. */
export interface CitizenColumn {
  readonly label: Text;
  readonly figure: (row: CitizenRow) => Linked;
}

const column = (vi: string, en: string, figure: CitizenColumn['figure']): CitizenColumn => ({
  label: text(vi, en),
  figure,
});

/** What came in, was done and is left, in the columns of the reports of one-stop centres. */
export const CITIZEN_COLUMNS: readonly CitizenColumn[] = [
  column('Tiếp nhận: tổng số', 'Received: total', ({ received }) => received.toBeHandled),
  column('Tiếp nhận trong kỳ', 'Received in the period', ({ received }) => received.inPeriod),
  column('Trong kỳ: trực tuyến', 'In the period: online', ({ received }) => received.online),
  column('Trong kỳ: trực tiếp', 'In the period: direct', ({ received }) => received.direct),
  column('Trong kỳ: bưu chính công ích', 'In the period: postal', ({ received }) => received.postal),
  column('Từ kỳ trước chuyển sang', 'Carried over', ({ received }) => received.carriedOver),
  column('Đã giải quyết: tổng số', 'Finished: total', ({ finished }) => finished.all),
  column('Giải quyết trước hạn', 'Finished early', ({ finished }) => finished.early),
  column('Giải quyết đúng hạn', 'Finished on time', ({ finished }) => finished.onTime),
  column('Giải quyết quá hạn', 'Finished late', ({ finished }) => finished.late),
  column('Người nộp rút hồ sơ', 'Withdrawn', ({ finished }) => finished.withdrawn),
  column('Đang giải quyết: tổng số', 'In hand: total', ({ inHand }) => inHand.all),
  column('Đang giải quyết, trong hạn', 'In hand, in term', ({ inHand }) => inHand.inTerm),
  column('Đang giải quyết, quá hạn', 'In hand, out of term', ({ inHand }) => inHand.outOfTerm),
];

/** How it was done. */
export const CITIZEN_MORE_COLUMNS: readonly CitizenColumn[] = [
  column('Tỷ lệ trước hạn và đúng hạn (%)', 'In time (%)', ({ finished }) => finished.inTimePercent),
  column('Tỷ lệ nộp trực tuyến (%)', 'Handed in online (%)', ({ received }) => received.onlinePercent),
  column('Từ chối giải quyết', 'Refused', ({ finished }) => finished.refused),
  column('Dừng giải quyết', 'Stopped', ({ finished }) => finished.stopped),
  column('Lượt yêu cầu bổ sung', 'Supplements asked for', ({ supplements }) => supplements.asked),
  column('Yêu cầu bổ sung từ lần thứ hai', 'Asked for repeatedly', ({ supplements }) => supplements.repeated),
  column('Thư xin lỗi đúng hạn', 'Apologies in time', ({ apologies }) => apologies.inTime),
  column('Thư xin lỗi gửi chậm', 'Apologies too late', ({ apologies }) => apologies.tooLate),
  column('Thiếu thư xin lỗi', 'Apologies missing', ({ apologies }) => apologies.missing),
  column('Thành phần hồ sơ', 'Components', ({ components }) => components.all),
  column('Thành phần được số hóa', 'Components digitised', ({ components }) => components.digitised),
  column('Thành phần nộp điện tử', 'Components handed in digitally', ({ components }) => components.handedInDigitally),
  column('Thành phần tái sử dụng', 'Components reused', ({ components }) => components.reused),
  column('Đánh giá mức độ hài lòng', 'Ratings', ({ ratings }) => ratings.given),
  column('Hài lòng', 'Satisfied', ({ ratings }) => ratings.satisfied),
  column('Tỷ lệ hài lòng (%)', 'Satisfied (%)', ({ ratings }) => ratings.satisfiedPercent),
  column('Kết quả đã trả', 'Results handed out', ({ results }) => results.delivered),
  column('Kết quả trả điện tử', 'Results handed out electronically', ({ results }) => results.electronic),
];

const NAMES = [text('Mã', 'Code'), text('Tên', 'Name'), text('Kế thừa bởi', 'Succeeded by')];

const COLUMNS = [...CITIZEN_COLUMNS, ...CITIZEN_MORE_COLUMNS];

/** The report on citizens' dossiers as a table: every figure a column. */
export function citizenSheet({ rows, together = [] }: SheetRows<CitizenRow>, say: (each: Text) => string): Sheet {
  const cells = (row: CitizenRow): Cell[] => [
    row.key,
    row.name,
    row.succeededBy ?? null,
    ...COLUMNS.map(({ figure }) => figure(row).value),
  ];
  return {
    name: say(text('Hồ sơ thủ tục hành chính', "Citizens' dossiers")),
    header: [...NAMES, ...COLUMNS.map((each) => each.label)].map(say),
    rows: rows.map(cells),
    together: { name: say(TOGETHER), rows: together.map(cells) },
  };
}
