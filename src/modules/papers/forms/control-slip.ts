import { minutesSince, timelinessOf, type FormSource } from '../../citizens/index.js';
import type { Sheet } from '../../reports/index.js';
import { nameOf, type Desk } from '../letterhead.js';
import { cell, paragraph, type Paper } from '../paper.js';
import { headOfCounter, hours, moment, TIMELINESS_NAME, UNSIGNED } from './form-parts.js';

type Turn = FormSource['steps'][number]['context'];

const COLUMNS = [
  { title: 'STT', share: 4, centred: true },
  { title: 'Nội dung công việc', share: 16 },
  { title: 'Đơn vị thực hiện', share: 16 },
  { title: 'Người thực hiện', share: 12 },
  { title: 'Thời điểm nhận', share: 12.5 },
  { title: 'Thời điểm chuyển', share: 12.5 },
  { title: 'Hạn hoàn thành', share: 12.5 },
  { title: 'Số giờ quy định', share: 6, centred: true },
  { title: 'Số giờ đã dùng', share: 6, centred: true },
  { title: 'Kết quả', share: 8, centred: true },
  { title: 'Ghi chú', share: 14 },
] as const;

const HEADER = COLUMNS.map(({ title }) => title);

const OUTCOME: Readonly<Record<NonNullable<Turn['outcome']>, string | null>> = {
  handed_on: null,
  sent_back: 'Chuyển trả bước trước',
  reassigned: 'Giao đơn vị khác',
  concluded: 'Hoàn thành giải quyết',
  broken_off: 'Dừng theo hồ sơ',
};

type Line = readonly (string | null)[];

interface Span {
  readonly work: string;
  readonly unit: string;
  readonly official: string | null;
  readonly from: Date;
  readonly to: Date | null;
  readonly dueAt: Date | null;
  readonly budget: number | null;
  readonly used: number | null;
  /** The term that was missed, where one was. */
  readonly missed: boolean;
  readonly note: string | null;
}

const noteOf = ({ outcome, note, haltedAt }: Turn): string | null =>
  [outcome && OUTCOME[outcome], note, haltedAt && 'Đang tạm dừng tính thời gian'].filter(Boolean).join('; ') || null;

const ofTurn = ({ reference, now }: FormSource, turn: Turn): Span => ({
  work: turn.name,
  unit: turn.agency,
  official: turn.official,
  from: turn.startedAt,
  to: turn.endedAt,
  dueAt: turn.dueAt,
  budget: turn.budgetMinutes,
  used: turn.usedMinutes + minutesSince(reference, turn, now),
  missed: turn.overdueAt !== null,
  note: noteOf(turn),
});

/** Before the first step, and after the last one, it is at the counter. */
function atCounter({ handling }: FormSource): { readonly before: Span; readonly after: readonly Span[] } {
  const { receivingPoint: unit, checker: official, supplements } = handling;
  const open = { unit, official, budget: null, used: null, missed: false } as const;
  const times = supplements.length > 0 ? `Yêu cầu bổ sung hồ sơ ${supplements.length} lần` : null;
  const before = {
    ...open,
    work: 'Tiếp nhận, kiểm tra hồ sơ',
    from: handling.receivedAt,
    to: handling.admittedAt ?? (handling.readyAt === null ? handling.endedAt : handling.readyAt),
    dueAt: supplements.length === 0 ? handling.checkDueAt : null,
    note: times,
  };
  const { readyAt: from } = handling;
  return {
    before,
    after: from === null ? [] : [{ ...open, work: 'Trả kết quả', from, to: handling.endedAt, dueAt: null, note: null }],
  };
}

function lineOf(desk: Desk, { asOf }: FormSource, span: Span, index: number): Line {
  const { directory, calendar } = desk;
  const { dueAt, to, missed } = span;
  const held = span.official === null ? undefined : directory.position(span.official, calendar.localDate(to ?? asOf));
  const how = to === null || dueAt === null ? undefined : timelinessOf(to, dueAt, (at) => calendar.localDate(at));
  const result = missed ? TIMELINESS_NAME.late : how && TIMELINESS_NAME[how];
  return [
    String(index + 1),
    span.work,
    nameOf(desk, span.unit),
    held?.name ?? span.official,
    moment(desk, span.from),
    to && moment(desk, to),
    dueAt && moment(desk, dueAt),
    span.budget === null ? null : hours(span.budget),
    span.used === null ? null : hours(span.used),
    result ?? (to === null ? 'Đang thực hiện' : null),
    span.note,
  ];
}

/** R16, R17, mẫu số 06: every turn of every step, whose it was, and whether it was in time. Nothing of it tells who applies. */
export function controlSlip(
  desk: Desk,
  source: FormSource,
): { readonly paper: Paper; readonly sheets: readonly Sheet[] } {
  const { handling, procedure, dueAt, steps } = source;
  const { before, after } = atCounter(source);
  const lines = [before, ...steps.map((each) => ofTurn(source, each.context)), ...after].map((each, index) =>
    lineOf(desk, source, each, index),
  );
  const day = desk.calendar.localDate(source.now);
  const paper: Paper = {
    head: headOfCounter(desk, handling.receivingPoint, `Mã hồ sơ: ${handling.aggregateCode}`, day),
    draft: false,
    title: 'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    about: procedure.title,
    note: null,
    addressees: [],
    blocks: [
      paragraph(`Cơ quan chủ trì giải quyết hồ sơ: ${nameOf(desk, handling.leadAgency)}.`),
      paragraph(
        `Thời điểm tiếp nhận: ${moment(desk, handling.receivedAt)}; hẹn trả kết quả: ${moment(desk, handling.appointmentAt)}; hạn giải quyết tính đến nay: ${moment(desk, dueAt)}.`,
      ),
      { kind: 'table', dense: true, columns: COLUMNS, rows: lines.map((each) => each.map(cell)) },
    ],
    signature: UNSIGNED,
    recipients: [],
    landscape: true,
    asOf: source.asOf,
  };
  return { paper, sheets: [{ name: 'Phiếu kiểm soát', header: HEADER, rows: lines }] };
}
