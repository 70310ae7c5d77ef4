import type { WholeDossier } from '../dossiers/index.js';
import { isPresent } from '../submissions/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { opinionRows, type OpinionRow } from './opinion-rows.js';
import { cell, heading, line, paragraph, paragraphs, type Block, type Paper, type Table } from './paper.js';
import { decidingBody, officeOf, positionOf, submissionOf } from './dossier-parts.js';

/** The submission (tờ trình) of the lead to the committee: the matter, who was asked and said what, and the lead's own stand (R11). */
export function submissionPaper(desk: Desk, { dossier, entries, asOf }: WholeDossier): Paper {
  const { context } = dossier;
  const signed = submissionOf(dossier, entries);
  const [lead, body] = [nameOf(desk, context.leadAgency), decidingBody(desk)];
  const rows = opinionRows(dossier.requests, (agency) => nameOf(desk, agency), desk.calendar.timezone);
  return {
    head: headOf(desk, {
      agency: context.leadAgency,
      kind: 'TTr',
      number: signed?.documentNumber ?? null,
      date: signed?.documentDate ?? null,
    }),
    title: 'TỜ TRÌNH',
    about: `Về việc ${lowered(context.title)}`,
    note: null,
    addressees: [body],
    blocks: [
      paragraph(
        `Căn cứ quy trình “${dossier.procedure.title}” (mã số ${context.procedureCode}, phiên bản ${context.procedureVersion}, theo ${dossier.procedure.basis});`,
      ),
      paragraph(
        `${lead} kính trình ${body} xem xét, quyết định về việc ${lowered(context.title)} (hồ sơ mã số ${context.code}) như sau:`,
      ),
      ...matter(dossier),
      ...opinions(rows, context.round),
      heading('IV. Chính kiến của cơ quan chủ trì'),
      ...positionOf(context.position),
      heading('V. Kiến nghị'),
      paragraph(`${lead} kính trình ${body} xem xét, quyết định./.`),
    ],
    signature: signatureOf(desk, context.leadAgency, signed?.signedBy ?? null, signed?.documentDate ?? null),
    recipients: [
      'Như trên',
      ...officeOf(desk),
      ...(rows.length > 0 ? ['Các cơ quan được lấy ý kiến'] : []),
      'Lưu: VT, hồ sơ',
    ],
    landscape: false,
    asOf,
  };
}

/** Within a sentence a title goes on in small letters; a word that is written in capitals keeps them. */
const lowered = (title: string): string =>
  /^\p{Lu}(\p{Ll}|\s)/u.test(title) ? title.charAt(0).toLocaleLowerCase('vi') + title.slice(1) : title;

function matter({ context, procedure }: WholeDossier['dossier']): Block[] {
  const present = new Map(context.components.filter(isPresent).map((each) => [each.code, each]));
  const listed = procedure.components.map(({ code, name }, index) => {
    const found = present.get(code);
    const number = found?.documentNumber ? ` (số ${found.documentNumber})` : '';
    return paragraph(`${index + 1}. ${found?.title ?? name}${number}${found ? '' : ' (chưa có)'};`);
  });
  return [
    heading('I. Nội dung trình'),
    ...paragraphs(context.summary ?? context.title),
    heading('II. Thành phần hồ sơ'),
    ...(listed.length > 0 ? listed : [paragraph('Quy trình không quy định thành phần hồ sơ.')]),
  ];
}

function opinions(rows: readonly OpinionRow[], rounds: number): Block[] {
  const title = heading('III. Ý kiến của các cơ quan và việc tiếp thu, giải trình');
  if (rows.length === 0) return [title, paragraph('Hồ sơ không lấy ý kiến của cơ quan nào.')];
  const asked = new Set(rows.map((each) => each.agency)).size;
  return [
    title,
    paragraph(
      `Cơ quan chủ trì đã lấy ý kiến của ${asked} cơ quan trong ${rounds} đợt; nội dung chi tiết tại Bảng tổng hợp, tiếp thu, giải trình ý kiến kèm theo:`,
    ),
    { kind: 'table', columns: COLUMNS, rows: rows.map(rowOf) },
  ];
}

const COLUMNS: Table['columns'] = [
  { title: 'STT', share: 8, centred: true },
  { title: 'Cơ quan', share: 26 },
  { title: 'Văn bản', share: 22 },
  { title: 'Quan điểm', share: 22 },
  { title: 'Tiếp thu, giải trình', share: 22 },
];

const rowOf = (row: OpinionRow, index: number): Table['rows'][number] => [
  [line(String(index + 1))],
  cell(row.round > 1 ? `${row.agency} (đợt ${row.round})` : row.agency),
  cell(row.document),
  cell(row.stance === null ? row.outcome : row.mainPoint ? `${row.stance} về nội dung chính` : row.stance),
  cell(row.response),
];
