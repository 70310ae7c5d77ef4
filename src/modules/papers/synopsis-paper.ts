import type { WholeDossier } from '../dossiers/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { opinionRows, type OpinionRow } from './opinion-rows.js';
import { annexName, cell, heading, line, paragraph, type Block, type Cell, type Table } from './paper.js';
import { positionOf, submissionOf } from './dossier-parts.js';
import type { Drawing, Sign } from './drawing.js';
import { synopsisSheets } from './synopsis-sheet.js';
import { dayInWords } from './vietnamese-dates.js';

const COLUMNS: Table['columns'] = [
  { title: 'STT', share: 5, centred: true },
  { title: 'Cơ quan được lấy ý kiến', share: 17 },
  { title: 'Nội dung lấy ý kiến, thời hạn trả lời', share: 22 },
  { title: 'Ý kiến của cơ quan', share: 30 },
  { title: 'Tiếp thu, giải trình của cơ quan chủ trì', share: 26 },
];

/** Title of the synopsis, as annex and as paper. */
export const SYNOPSIS = 'Bảng tổng hợp, tiếp thu, giải trình ý kiến';

/** Every opinion and what the lead made of it, and the lead's own stand (R11). */
export function synopsisBlocks(desk: Desk, { dossier }: WholeDossier): Block[] {
  const rows = opinionRows(dossier.requests, (agency) => nameOf(desk, agency), desk.calendar.timezone);
  const table: Table = { kind: 'table', columns: COLUMNS, rows: rows.map(rowOf) };
  return [
    paragraph(`Nội dung trình: ${dossier.context.title} (hồ sơ mã số ${dossier.context.code}).`),
    heading('I. Ý kiến của các cơ quan'),
    ...(rows.length > 0 ? [table] : [paragraph('Hồ sơ không lấy ý kiến của cơ quan nào.')]),
    heading('II. Chính kiến của cơ quan chủ trì'),
    ...positionOf(dossier.context.position),
  ];
}

/** What the annexes of a submission say that they belong to. */
export const annexedTo = (desk: Desk, lead: string, submission: Sign | null): string =>
  submission
    ? `Kèm theo Tờ trình số ${submission.documentNumber} ${dayInWords(submission.documentDate)} của ${nameOf(desk, lead)}`
    : `Kèm theo Tờ trình của ${nameOf(desk, lead)}`;

/** The synopsis (bảng tổng hợp, tiếp thu, giải trình ý kiến): the first annex to the submission, without a number of its own (R11). */
export function synopsisPaper(desk: Desk, whole: WholeDossier): Drawing {
  const { dossier, entries, asOf } = whole;
  const { context } = dossier;
  const submission = submissionOf(dossier, entries);
  const sign = submission ?? null;
  return {
    kind: 'synopsis',
    subjectId: dossier.id,
    no: submission?.no ?? 0,
    agency: context.leadAgency,
    addressees: [],
    requestIds: [],
    sign,
    name: `bang-tong-hop-y-kien-${context.code}`,
    sheets: synopsisSheets(desk, whole),
    paper: {
      head: headOf(desk, { agency: context.leadAgency, kind: 'none', number: null, date: sign?.documentDate ?? null }),
      draft: sign === null,
      annexNo: annexName(0, 2),
      title: SYNOPSIS,
      about: context.title,
      note: annexedTo(desk, context.leadAgency, sign),
      addressees: [],
      blocks: synopsisBlocks(desk, whole),
      signature: signatureOf(desk, context.leadAgency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: [],
      landscape: true,
      asOf: submittedAt(entries) ?? asOf,
    },
  };
}

/** When the dossier went up. */
export const submittedAt = (entries: WholeDossier['entries']): Date | undefined =>
  entries.filter((each) => each.type === 'dossier.submitted').at(-1)?.at;

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
