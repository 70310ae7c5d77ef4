import { text, type Text } from './text.js';

/**
 * How people call the states of whatever passes through states, by the name of the state. A name has one word wherever it occurs; a test
 * asks for one per state of every machine.
 */
const STATE_NAMES: Readonly<Record<string, Text>> = {
  announced: text('Đã công bố', 'Announced'),
  annulled: text('Đã hủy bỏ', 'Annulled'),
  answered: text('Đã trả lời', 'Answered'),
  answered_late: text('Đã trả lời, quá hạn', 'Answered late'),
  called: text('Đã triệu tập', 'Called'),
  cancelled: text('Đã hủy', 'Cancelled'),
  closed: text('Đã kết thúc', 'Closed'),
  confirmed: text('Đã xác nhận', 'Confirmed'),
  consolidating: text('Đang tổng hợp', 'Consolidating'),
  consulting: text('Đang lấy ý kiến', 'Consulting'),
  daily: text('Hằng ngày', 'Daily'),
  decided: text('Đã quyết định', 'Decided'),
  declined: text('Đã từ chối cho ý kiến', 'Declined'),
  deemed_agreed: text('Được coi là đồng ý', 'Deemed agreed'),
  drafting: text('Đang chuẩn bị', 'Drafting'),
  ended: text('Đã kết thúc', 'Ended'),
  excused: text('Được chấp nhận lý do', 'Excused'),
  explained: text('Đã giải trình', 'Explained'),
  held: text('Đã họp', 'Held'),
  in_force: text('Đang có hiệu lực', 'In force'),
  incomplete: text('Trả lời chưa đầy đủ', 'Answered incompletely'),
  lapsed: text('Hết hạn, không trả lời', 'Lapsed without an answer'),
  lodged: text('Đã gửi đề nghị', 'Lodged'),
  measure_review: text('Đang xem xét lại hình thức xử lý', 'Measures under review'),
  minuted: text('Đã có biên bản', 'With minutes'),
  missed: text('Quá hạn, chưa xác nhận', 'Missed'),
  open: text('Đang chờ xác nhận', 'Awaiting confirmation'),
  pending: text('Đang chờ trả lời', 'Awaiting an answer'),
  proposed: text('Đã đề xuất hình thức xử lý', 'Measures proposed'),
  recorded: text('Đã ghi nhận', 'Recorded'),
  refused: text('Đã từ chối', 'Refused'),
  rejected: text('Đã bị từ chối', 'Rejected'),
  requested: text('Đã đề nghị, chờ triệu tập', 'Asked for'),
  returned: text('Bị trả lại', 'Returned'),
  revoked: text('Đã bị thu hồi', 'Revoked'),
  submitted: text('Đã trình', 'Submitted'),
  supplement_due: text('Đang chờ bổ sung ý kiến', 'Awaiting a supplement'),
  taken: text('Đã tiếp nhận', 'Taken'),
  under_review: text('Đang xem xét', 'Under review'),
  upheld: text('Đã xác nhận vi phạm', 'Upheld'),
  waiting: text('Đang chờ xử lý', 'Waiting'),
  withdrawn: text('Đã rút', 'Withdrawn'),
};

/** The name of a state for people; the state itself where it has none. */
export const stateName = (state: string): Text =>
  Object.hasOwn(STATE_NAMES, state) ? STATE_NAMES[state]! : text(state, state);
