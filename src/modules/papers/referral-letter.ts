import type { ReferralView } from '../referrals/index.js';
import { KINDS } from '../reports/index.js';
import type { ViolationView } from '../violations/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { homeAffairs } from './dossier-parts.js';
import { signOf, type Drawing } from './drawing.js';
import type { Matter } from './matter.js';
import { cell, heading, line, paragraph, paragraphs, type Block, type Line, type Table } from './paper.js';
import { momentInFigures } from './vietnamese-dates.js';
import { DEGREE, DILIGENCE } from './wording.js';

/** What the letter says of the lead's own diligence: a point of the checklist with its entries in the journal (R6). */
export interface Proven {
  readonly code: string;
  readonly evidence: readonly number[];
  readonly met: boolean;
}

export interface ReferralMatter {
  readonly referral: ReferralView;
  /** In the order of the referral. */
  readonly violations: readonly ViolationView[];
  readonly diligence: readonly Proven[];
}

/** The lead's letter to Home Affairs (công văn đề nghị xử lý trách nhiệm): violations, their evidence, and what the lead itself has done (R7, R8). */
export function referralLetter(
  desk: Desk,
  { entries, ...matter }: Matter,
  { referral, violations, diligence }: ReferralMatter,
): Drawing {
  const { documentNumber, documentDate, signedBy, leadAgency } = referral;
  const lead = nameOf(desk, leadAgency);
  const lodged = entries.find((each) => each.type === 'referral.lodged' && each.content['referralId'] === referral.id);
  const paper = {
    draft: false,
    head: headOf(desk, { agency: leadAgency, kind: null, number: documentNumber, date: documentDate }),
    title: null,
    about: `V/v đề nghị xem xét, xử lý trách nhiệm trong ${matter.work} ${referral.dossierCode}`,
    note: null,
    addressees: [homeAffairs(desk)],
    blocks: [
      paragraph(
        matter.process === 'task'
          ? `${lead} theo dõi, đôn đốc việc thực hiện ${matter.called}. Các cơ quan dưới đây không hoàn thành đúng thời hạn mà không có lý do chính đáng. ${lead} đề nghị xem xét, xử lý trách nhiệm như sau:`
          : `${lead} là cơ quan chủ trì giải quyết hồ sơ mã số ${referral.dossierCode} về việc “${matter.title}”. Trong quá trình lấy ý kiến, các cơ quan dưới đây đã vi phạm quy chế phối hợp. ${lead} đề nghị xem xét, xử lý trách nhiệm như sau:`,
      ),
      heading('I. Vi phạm và chứng cứ'),
      violationTable(desk, violations),
      heading(`II. Trách nhiệm đôn đốc của ${matter.process === 'task' ? lead : 'cơ quan chủ trì'}`),
      paragraph(
        matter.process === 'task'
          ? `${lead} đã giao rõ việc, nhắc, đôn đốc bằng văn bản và trả lời vướng mắc; chứng cứ là các mục ${matter.journal}:`
          : 'Cơ quan chủ trì đã thực hiện đầy đủ trách nhiệm hỏi, nhắc và đôn đốc; chứng cứ là các mục nhật ký điện tử của hồ sơ:',
      ),
      diligenceTable(diligence, lodged?.seq ?? Infinity, matter.process === 'task' ? 'Nhiệm vụ' : 'Hồ sơ'),
      heading('III. Nội dung đề nghị'),
      ...paragraphs(referral.text ?? ''),
      paragraph(`Kính đề nghị ${homeAffairs(desk)} xem xét, xử lý theo quy định./.`),
    ],
    signature: signatureOf(desk, leadAgency, signedBy, documentDate),
    recipients: ['Như trên', ...referral.agencies.map((each) => nameOf(desk, each)), 'Lưu: VT, hồ sơ'],
    landscape: false,
    asOf: lodged?.at ?? new Date(referral.lodgedAt),
  };
  return {
    kind: 'referral_letter',
    subjectId: referral.id,
    no: 0,
    agency: leadAgency,
    addressees: [],
    requestIds: [],
    sign: signOf(referral),
    name: `de-nghi-xu-ly-trach-nhiem-${referral.dossierCode}`,
    paper,
  };
}

const VIOLATIONS: Table['columns'] = [
  { title: 'STT', share: 8, centred: true },
  { title: 'Cơ quan, người đứng đầu', share: 26 },
  { title: 'Vi phạm', share: 22 },
  { title: 'Thời hạn, thời điểm', share: 24 },
  { title: 'Nhật ký số', share: 20 },
];

function violationTable(desk: Desk, violations: readonly ViolationView[]): Block {
  return {
    kind: 'table',
    columns: VIOLATIONS,
    rows: violations.map((each, index) => [
      [line(String(index + 1))],
      [{ text: nameOf(desk, each.agency), bold: true }, ...headOn(desk, each)],
      [line(KINDS[each.kind].vi), line(`Mức độ: ${DEGREE[each.degree].toLocaleLowerCase('vi')}`)],
      when(desk, each),
      cell(each.evidence.join(', ')),
    ]),
  };
}

/** Who answered for the agency on that day: position and name, as far as the directory has them. */
function headOn({ directory, calendar }: Desk, { head, occurredAt }: ViolationView): Line[] {
  if (head === null) return [];
  const position = directory.position(head, calendar.localDate(new Date(occurredAt)));
  return [line(position?.name ? `${position.title}: ${position.name}` : head)];
}

const when = ({ calendar }: Desk, { dueAt, occurredAt, lateUntil }: ViolationView): Line[] => {
  const moment = (instant: string): string => momentInFigures(new Date(instant), calendar.timezone);
  return [
    line(dueAt === null ? `Thời điểm: ${moment(occurredAt)}` : `Thời hạn: ${moment(dueAt)}`),
    ...(lateUntil === null ? [] : [line(`Thực hiện: ${moment(lateUntil)}`)]),
  ];
};

const DILIGENCES: Table['columns'] = [
  { title: 'STT', share: 8, centred: true },
  { title: 'Việc đã thực hiện', share: 62 },
  { title: 'Nhật ký số', share: 30 },
];

/** The checklist as it stood when the letter went: entries that came later prove nothing of it. */
function diligenceTable(items: readonly Proven[], until: number, called: string): Block {
  const proofs = ({ evidence }: Proven): string => evidence.filter((seq) => seq < until).join(', ');
  return {
    kind: 'table',
    columns: DILIGENCES,
    rows: items.map((each, index) => [
      [line(String(index + 1))],
      cell(DILIGENCE[each.code] ?? each.code),
      cell(proofs(each) || `${called} không phát sinh`),
    ]),
  };
}
