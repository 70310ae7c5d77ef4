import type { WholeDossier } from '../dossiers/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { opinionRows, type OpinionRow } from './opinion-rows.js';
import { cell, heading, line, paragraph, type Cell, type Paper, type Table } from './paper.js';
import { decidingBody, officeOf, positionOf, submissionOf } from './dossier-parts.js';
import { dayInWords } from './vietnamese-dates.js';

const COLUMNS: Table['columns'] = [
  { title: 'STT', share: 5, centred: true },
  { title: 'Cơ quan được lấy ý kiến', share: 17 },
  { title: 'Nội dung lấy ý kiến, thời hạn trả lời', share: 22 },
  { title: 'Ý kiến của cơ quan', share: 30 },
  { title: 'Tiếp thu, giải trình của cơ quan chủ trì', share: 26 },
];

/** The synopsis (bảng tổng hợp, tiếp thu, giải trình ý kiến): an annex to the submission, with every opinion and what the lead made of it (R11). */
export function synopsisPaper(desk: Desk, { dossier, entries, asOf }: WholeDossier): Paper {
  const { context, requests } = dossier;
  const lead = nameOf(desk, context.leadAgency);
  const rows = opinionRows(requests, (agency) => nameOf(desk, agency), desk.calendar.timezone);
  const submission = submissionOf(dossier, entries);
  const table: Table = { kind: 'table', columns: COLUMNS, rows: rows.map(rowOf) };
  return {
    head: headOf(desk, {
      agency: context.leadAgency,
      kind: 'BTH',
      number: null,
      date: submission?.documentDate ?? null,
    }),
    title: 'BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN',
    about: context.title,
    note: submission
      ? `Kèm theo Tờ trình số ${submission.documentNumber} ${dayInWords(submission.documentDate)} của ${lead}`
      : `Kèm theo Tờ trình của ${lead}; hồ sơ mã số ${context.code}`,
    addressees: [],
    blocks: [
      heading('I. Ý kiến của các cơ quan'),
      ...(rows.length > 0 ? [table] : [paragraph('Hồ sơ không lấy ý kiến của cơ quan nào.')]),
      heading('II. Chính kiến của cơ quan chủ trì'),
      ...positionOf(context.position),
    ],
    signature: signatureOf(desk, context.leadAgency, submission?.signedBy ?? null, submission?.documentDate ?? null),
    recipients: [decidingBody(desk), ...officeOf(desk), 'Lưu: VT, hồ sơ'],
    landscape: true,
    asOf,
  };
}

function rowOf(row: OpinionRow, index: number): Cell[] {
  return [
    [line(String(index + 1))],
    [{ text: row.agency, bold: true }, line(`Đợt ${row.round}. ${row.kind}`)],
    [...row.questions.flatMap(cell), { text: `Thời hạn: ${row.dueAt}`, italic: true }],
    said(row),
    [
      ...(row.response === null ? [] : [{ text: `${row.response}.`, bold: true }]),
      ...cell(row.responseText),
      ...cell(row.reconciliation),
    ],
  ];
}

function said({ document, stance, mainPoint, answers, reasons, outcome }: OpinionRow): Cell {
  const stood = stance === null ? [] : [{ text: mainPoint ? `${stance} về nội dung chính` : stance, bold: true }];
  return [
    ...cell(document),
    ...stood,
    ...answers.flatMap(cell),
    ...(reasons === null ? [] : cell(`Lý do: ${reasons}`)),
    ...(stance !== null && outcome === 'Đã trả lời' ? [] : [{ text: `${outcome}.`, italic: true }]),
  ];
}
