import { HANDLING_STATE_NAMES, isOver, type Register, type RegisterLine } from '../../citizens/index.js';
import { dayInFigures } from '../../../core/said-times.js';
import type { Sheet } from '../../reports/index.js';
import { nameOf, type Desk } from '../letterhead.js';
import { cell, paragraph, type Paper } from '../paper.js';
import { headOfCounter, UNSIGNED } from './form-parts.js';

const COLUMNS = [
  { title: 'STT', share: 5.5, centred: true },
  { title: 'Mã hồ sơ', share: 11 },
  { title: 'Tên thủ tục hành chính', share: 14 },
  { title: 'Số lượng hồ sơ (bộ)', share: 7.2, centred: true },
  { title: 'Tên cá nhân, tổ chức', share: 13 },
  { title: 'Địa chỉ, số điện thoại', share: 14 },
  { title: 'Cơ quan chủ trì giải quyết', share: 11 },
  { title: 'Ngày nhận hồ sơ', share: 12.5 },
  { title: 'Ngày hẹn trả kết quả', share: 12.5 },
  { title: 'Ngày có kết quả', share: 12.5 },
  { title: 'Ngày trả kết quả', share: 12.5 },
  { title: 'Phương thức nhận kết quả', share: 11 },
  { title: 'Ký nhận', share: 6 },
  { title: 'Ghi chú', share: 11 },
] as const;

const HEADER = COLUMNS.map(({ title }) => title);

const DELIVERED: Readonly<Record<NonNullable<RegisterLine['deliveredTo']>, string>> = {
  applicant: 'Người nộp nhận trực tiếp',
  representative: 'Người được ủy quyền nhận',
  post: 'Qua dịch vụ bưu chính',
  electronic: 'Bản điện tử',
};

const ERASED = 'Dữ liệu đã xóa';

const noteOf = ({ state, portalCode, supplements, newDate }: RegisterLine): string | null =>
  [
    isOver(state) && state !== 'delivered' && HANDLING_STATE_NAMES[state].vi,
    supplements > 0 && `Bổ sung hồ sơ ${supplements} lần`,
    newDate && `Hẹn lại ngày ${dayInFigures(newDate)}`,
    portalCode && `Mã cổng: ${portalCode}`,
  ]
    .filter(Boolean)
    .join('; ') || null;

const day = ({ calendar }: Desk, at: Date): string => dayInFigures(calendar.localDate(at));

const lineOf = (desk: Desk, line: RegisterLine, index: number): (string | null)[] => [
  String(index + 1),
  line.code,
  line.title,
  '1',
  line.applicant?.name ?? ERASED,
  [line.applicant?.address, line.applicant?.phone].filter(Boolean).join('; ') || null,
  nameOf(desk, line.leadAgency),
  day(desk, line.receivedAt),
  day(desk, line.appointmentAt),
  line.readyAt && day(desk, line.readyAt),
  line.state === 'delivered' && line.endedAt ? day(desk, line.endedAt) : null,
  line.deliveredTo && DELIVERED[line.deliveredTo],
  null,
  noteOf(line),
];

/** Mẫu số 07: what a place of receipt took in within a period, in the order of receipt. */
export function registerPaper(
  desk: Desk,
  { receivingPoint, from, to, lines, now }: Register,
): { readonly paper: Paper; readonly sheets: readonly Sheet[] } {
  const rows = lines.map((each, index) => lineOf(desk, each, index));
  const paper: Paper = {
    head: headOfCounter(desk, receivingPoint, null, desk.calendar.localDate(now)),
    draft: false,
    title: 'SỔ THEO DÕI HỒ SƠ',
    about: `Từ ngày ${dayInFigures(from)} đến ngày ${dayInFigures(to)}`,
    note: null,
    addressees: [],
    blocks: [
      { kind: 'table', dense: true, columns: COLUMNS, rows: rows.map((each) => each.map(cell)) },
      paragraph(`Tổng số: ${rows.length} hồ sơ.`),
    ],
    signature: UNSIGNED,
    recipients: [],
    landscape: true,
    asOf: now,
  };
  return { paper, sheets: [{ name: 'Sổ theo dõi hồ sơ', header: HEADER, rows }] };
}
