import type { WholeDossier } from '../dossiers/index.js';
import { isPresent } from '../submissions/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { opinionRows, type OpinionRow } from './opinion-rows.js';
import { basis, cell, heading, line, paragraph, paragraphs, type Annex, type Block, type Table } from './paper.js';
import type { Drawing, Sign } from './drawing.js';
import { annexedTo, SYNOPSIS, submittedAt, synopsisBlocks } from './synopsis-paper.js';
import { dayInFigures } from '../../core/said-times.js';
import { decidingBody, officeOf, positionOf, submissionOf } from './dossier-parts.js';

/** The submission (tờ trình) of the lead to the committee: the matter, who was asked and said what, and the lead's own stand (R11). */
export function submissionPaper(desk: Desk, whole: WholeDossier): Drawing {
  const { dossier, entries, asOf } = whole;
  const { context } = dossier;
  const submission = submissionOf(dossier, entries);
  const sign = submission ?? null;
  return {
    kind: 'submission',
    subjectId: dossier.id,
    no: submission?.no ?? 0,
    agency: context.leadAgency,
    addressees: [],
    requestIds: [],
    sign,
    name: `to-trinh-${context.code}`,
    paper: {
      head: headOf(desk, {
        agency: context.leadAgency,
        kind: 'TTr',
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: 'TỜ TRÌNH',
      about: `Về việc ${lowered(context.title)}`,
      note: null,
      addressees: [decidingBody(desk)],
      blocks: bodyOf(desk, whole),
      annexes: annexesOf(desk, whole, sign),
      signature: signatureOf(desk, context.leadAgency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: [
        'Như trên',
        ...officeOf(desk),
        ...(dossier.requests.length > 0 ? ['Các cơ quan được lấy ý kiến'] : []),
        'Lưu: VT, hồ sơ',
      ],
      landscape: false,
      asOf: sign ? (submittedAt(entries) ?? asOf) : asOf,
    },
  };
}

function bodyOf(desk: Desk, { dossier }: WholeDossier): Block[] {
  const { context, procedure } = dossier;
  const [lead, body] = [nameOf(desk, context.leadAgency), decidingBody(desk)];
  const rows = opinionRows(dossier.requests, (agency) => nameOf(desk, agency), desk.calendar.timezone);
  return [
    ...basis([
      `Căn cứ ${procedure.basis}`,
      `Căn cứ quy trình “${procedure.title}” (mã số ${context.procedureCode}, phiên bản ${context.procedureVersion})`,
    ]),
    paragraph(
      `${lead} kính trình ${body} xem xét, quyết định về việc ${lowered(context.title)} (hồ sơ mã số ${context.code}) như sau:`,
    ),
    heading('I. Nội dung trình'),
    ...paragraphs(context.summary ?? context.title),
    heading('II. Thành phần hồ sơ'),
    paragraph(
      procedure.components.length > 0
        ? 'Hồ sơ gồm các thành phần theo quy trình, chi tiết tại Phụ lục II kèm theo.'
        : 'Quy trình không quy định thành phần hồ sơ.',
    ),
    ...opinions(rows, context.round),
    heading('IV. Chính kiến của cơ quan chủ trì'),
    ...positionOf(context.position),
    heading('V. Kiến nghị'),
    paragraph(`${lead} kính trình ${body} xem xét, quyết định./.`),
  ];
}

/** Synopsis and list of components: annexes without numbers of their own. */
function annexesOf(desk: Desk, whole: WholeDossier, sign: Sign | null): Annex[] {
  const note = annexedTo(desk, whole.dossier.context.leadAgency, sign);
  return [
    { title: SYNOPSIS, note, blocks: synopsisBlocks(desk, whole), landscape: true },
    { title: 'Danh mục thành phần hồ sơ', note, blocks: [components(whole.dossier)], landscape: false },
  ];
}

/** Within a sentence a title goes on in small letters; a word that is written in capitals keeps them. */
const lowered = (title: string): string =>
  /^\p{Lu}(\p{Ll}|\s)/u.test(title) ? title.charAt(0).toLocaleLowerCase('vi') + title.slice(1) : title;

function components({ context, procedure }: WholeDossier['dossier']): Block {
  if (procedure.components.length === 0) return paragraph('Quy trình không quy định thành phần hồ sơ.');
  const present = new Map(context.components.filter(isPresent).map((each) => [each.code, each]));
  return {
    kind: 'table',
    columns: [
      { title: 'STT', share: 8, centred: true },
      { title: 'Thành phần hồ sơ', share: 52 },
      { title: 'Số, ngày văn bản', share: 40 },
    ],
    rows: procedure.components.map(({ code, name, required }, index) => {
      const found = present.get(code);
      const day = found?.documentDate ? ` ngày ${dayInFigures(found.documentDate)}` : '';
      const absent = required ? 'Chưa có' : 'Không bắt buộc, không có';
      return [
        [line(String(index + 1))],
        cell(found?.title ?? name),
        cell(found ? (found.documentNumber ? `Số ${found.documentNumber}${day}` : 'Có trong hồ sơ') : absent),
      ];
    }),
  };
}

function opinions(rows: readonly OpinionRow[], rounds: number): Block[] {
  const title = heading('III. Ý kiến của các cơ quan và việc tiếp thu, giải trình');
  if (rows.length === 0) return [title, paragraph('Hồ sơ không lấy ý kiến của cơ quan nào.')];
  const asked = new Set(rows.map((each) => each.agency)).size;
  return [
    title,
    paragraph(
      `Cơ quan chủ trì đã lấy ý kiến của ${asked} cơ quan trong ${rounds} đợt; nội dung chi tiết tại Phụ lục I kèm theo (Bảng tổng hợp, tiếp thu, giải trình ý kiến):`,
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
