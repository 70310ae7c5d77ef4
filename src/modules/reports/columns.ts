import { text, type Text } from '../../core/text.js';
import { STATE_NAMES } from '../dossiers/index.js';
import type { CoordinationRow, Linked } from './coordination.js';
import type { Cell, Sheet } from './sheet.js';
import { TOGETHER, type SheetRows } from './together.js';

type Names<T> = Readonly<Record<keyof T & string, Text>>;

const CONSULTED: Names<CoordinationRow['consulted']> = {
  asked: text('Được lấy ý kiến', 'Asked'),
  pending: text('Chưa trả lời', 'Pending'),
  early: text('Trả lời trước hạn', 'Early'),
  onTime: text('Trả lời đúng hạn', 'On time'),
  late: text('Trả lời quá hạn', 'Late'),
  silent: text('Không trả lời', 'Silent'),
  incomplete: text('Trả lời không đầy đủ', 'Incomplete'),
  declined: text('Từ chối do không thuộc thẩm quyền', 'Declined'),
  withdrawn: text('Đã rút yêu cầu', 'Withdrawn'),
  excused: text('Được miễn trách nhiệm', 'Excused'),
  medianWorkingHours: text('Thời gian trả lời trung vị (giờ làm việc)', 'Median response (working hours)'),
  p90WorkingHours: text(
    'Thời gian trả lời, bách phân vị 90 (giờ làm việc)',
    '90th percentile of response (working hours)',
  ),
  meetingsInvited: text('Được mời họp', 'Meetings invited to'),
  meetingsMissed: text('Vắng họp', 'Meetings missed'),
};

const LEAD: Names<Omit<CoordinationRow['lead'], 'byState' | 'returnsByGround' | 'delayCauses'>> = {
  dossiers: text('Hồ sơ chủ trì', 'Dossiers led'),
  onTime: text('Hồ sơ đúng hạn', 'Dossiers on time'),
  overdue: text('Hồ sơ quá hạn', 'Dossiers overdue'),
  returns: text('Lượt bị trả lại', 'Returns'),
  rounds: text('Đợt lấy ý kiến', 'Rounds'),
  reminders: text('Lượt nhắc nhở, đôn đốc', 'Reminders'),
  referrals: text('Văn bản đề nghị xử lý trách nhiệm', 'Referrals'),
};

const STATES: Names<CoordinationRow['lead']['byState']> = STATE_NAMES;

const GROUNDS: Names<CoordinationRow['lead']['returnsByGround']> = {
  missing_component: text('Trả lại: thiếu thành phần', 'Returned: component missing'),
  extra_component: text('Trả lại: thành phần ngoài quy định', 'Returned: component beyond the procedure'),
  missing_opinion: text('Trả lại: thiếu ý kiến', 'Returned: opinion missing'),
  missing_position: text('Trả lại: thiếu chính kiến', 'Returned: position missing'),
  unreconciled: text('Trả lại: chưa thống nhất ý kiến', 'Returned: dissent not worked out'),
  out_of_competence: text('Trả lại: không thuộc thẩm quyền', 'Returned: out of competence'),
  wrong_form: text('Trả lại: sai thể thức', 'Returned: wrong form'),
  not_signed: text('Trả lại: ký không đúng thẩm quyền', 'Returned: not signed'),
  late_without_reason: text('Trả lại: chậm không lý do', 'Returned: late without reason'),
  other: text('Trả lại: lý do khác', 'Returned: other'),
};

const CAUSES: Names<CoordinationRow['lead']['delayCauses']> = {
  coordination: text('Chậm do phối hợp', 'Delay: coordination'),
  incomplete_dossier: text('Chậm do hồ sơ chưa đạt', 'Delay: incomplete dossier'),
  office: text('Chậm ở Văn phòng Ủy ban nhân dân', 'Delay: the Office'),
  applicant: text('Chậm do chờ người nộp hồ sơ', 'Delay: waiting for the applicant'),
  lead: text('Chậm do cơ quan chủ trì', 'Delay: the lead itself'),
  committee: text('Chậm ở Ủy ban nhân dân', 'Delay: the committee'),
  reviewing: text('Chậm ở Văn phòng và Ủy ban nhân dân (cộng)', 'Delay: Office and committee together'),
};

/** Kinds of violations as a document calls them. */
export const KINDS: Names<CoordinationRow['violations']['byKind']> = {
  no_opinion: text('Không cho ý kiến', 'No opinion'),
  late_opinion: text('Cho ý kiến chậm', 'Late opinion'),
  incomplete_opinion: text('Ý kiến không đầy đủ', 'Incomplete opinion'),
  absent_from_meeting: text('Vắng họp không lý do', 'Absent from a meeting'),
  incomplete_submission: text('Trình hồ sơ chưa đạt', 'Incomplete submission'),
  unreconciled_submission: text('Trình khi chưa thống nhất ý kiến', 'Unreconciled submission'),
  out_of_competence: text('Trình việc không thuộc thẩm quyền', 'Out of competence'),
  improper_consultation: text('Lấy ý kiến sai cơ quan', 'Improper consultation'),
  late_dossier: text('Hồ sơ quá hạn', 'Late dossier'),
  late_review: text('Thẩm tra, quyết định quá hạn', 'Late review or decision'),
  extra_component: text('Yêu cầu thành phần ngoài quy định', 'Component beyond the procedure'),
  missing_apology: text('Thiếu thư xin lỗi', 'Missing apology'),
  missed_new_date: text('Lỡ ngày hẹn lại trả kết quả', 'Missed new date'),
  late_task: text('Nhiệm vụ quá hạn', 'Late task'),
  late_petition: text('Phản ánh, kiến nghị, yêu cầu quá hạn', 'Late petition'),
  late_step: text('Bước giải quyết hồ sơ quá hạn', 'Late step'),
  late_explanation: text('Giải trình chậm', 'Late explanation'),
  slow_to_remedy: text('Chậm khắc phục', 'Slow to remedy'),
};

const SCORES: Names<CoordinationRow['scores']> = {
  points: text('Điểm theo Thông tư 01/2018/TT-VPCP', 'Points, Thông tư 01/2018/TT-VPCP'),
  average: text('Điểm bình quân', 'Average points'),
  progressPercent: text('Tiến độ theo Nghị định 335/2025/NĐ-CP (%)', 'Progress, Nghị định 335/2025/NĐ-CP (%)'),
  excusedDelays: text('Hồ sơ quá hạn có lý do khách quan', 'Dossiers late for an objective cause'),
};

/** A figure by the name that it has in a document. */
export interface Column {
  readonly label: Text;
  readonly figure: (row: CoordinationRow) => Linked;
}

/** What a report that was issued by an earlier version had no figure for. */
const NOT_COUNTED: Linked = { value: null, href: '' };

const columns = <K extends string>(
  names: Readonly<Record<K, Text>>,
  of: (row: CoordinationRow) => Readonly<Record<K, Linked>>,
): Column[] =>
  (Object.keys(names) as K[]).map((name) => ({
    label: names[name],
    figure: (row) => (of(row) as Readonly<Partial<Record<K, Linked>>>)[name] ?? NOT_COUNTED,
  }));

/** The figures that a paper has room for, by what they tell: how an agency answered, led, and failed. */
export const MAIN_FIGURES = {
  consulted: columns(CONSULTED, (row) => row.consulted),
  lead: [...columns(LEAD, (row) => row.lead), ...columns(CAUSES, (row) => row.lead.delayCauses)],
  violations: columns(KINDS, (row) => row.violations.byKind),
  scores: columns(SCORES, (row) => row.scores),
} as const satisfies Record<string, readonly Column[]>;

const FIGURES: readonly Column[] = [
  ...MAIN_FIGURES.consulted,
  ...MAIN_FIGURES.scores,
  ...columns(LEAD, (row) => row.lead),
  ...columns(STATES, (row) => row.lead.byState),
  ...columns(GROUNDS, (row) => row.lead.returnsByGround),
  ...columns(CAUSES, (row) => row.lead.delayCauses),
  { label: text('Vi phạm', 'Violations'), figure: (row) => row.violations.all },
  { label: text('Vi phạm được miễn', 'Violations excused'), figure: (row) => row.violations.excused },
  ...columns(KINDS, (row) => row.violations.byKind),
];

const NAMES = [
  text('Mã', 'Code'),
  text('Tên', 'Name'),
  text('Cơ quan', 'Agency'),
  text('Kế thừa bởi', 'Succeeded by'),
  text('Số liệu ít, chưa đủ để đánh giá', 'Few data'),
];

/** The coordination report as a table: every figure a column. */
export function coordinationSheet(
  { rows, together = [] }: SheetRows<CoordinationRow>,
  say: (each: Text) => string,
): Sheet {
  const cells = (row: CoordinationRow): Cell[] => [
    row.key,
    row.name,
    row.agency ?? null,
    row.succeededBy ?? null,
    row.small ? say(text('có', 'yes')) : null,
    ...FIGURES.map(({ figure }) => figure(row).value),
  ];
  return {
    name: say(text('Phối hợp', 'Coordination')),
    header: [...NAMES, ...FIGURES.map((each) => each.label)].map(say),
    rows: rows.map(cells),
    together: { name: say(TOGETHER), rows: together.map(cells) },
  };
}
