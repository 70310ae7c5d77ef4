import type { Finding, WholeInspection } from '../inspections/index.js';
import { dayInFigures } from '../../core/said-times.js';
import { signOf, type Drawing, type IssuedKind } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { basis, cell, heading, line, listed, paragraph, paragraphs, type Block } from './paper.js';
import type { PaperKind } from './symbols.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';
import { DEGREE } from './wording.js';

/** Papers of inspections (R23): the decision, the minutes, the conclusion. Their acts give them number, date and signer. */

type Context = WholeInspection['inspection']['context'];

interface Said {
  readonly kind: IssuedKind;
  readonly symbol: PaperKind;
  readonly title: string;
  readonly about: string;
  readonly name: string;
  readonly paper: NonNullable<Context['minutes']> | Context['basis'];
  readonly blocks: readonly Block[];
  readonly addressees: readonly string[];
  readonly asOf: Date;
}

/** Signed for the agency that ordered it; the minutes by the head of the team, who may belong to another. */
function drawingOf(desk: Desk, { inspection }: WholeInspection, said: Said): Drawing {
  const { context, id } = inspection;
  const { documentNumber, documentDate, signedBy } = said.paper;
  const agency = context.leadAgency;
  const recipients = [...new Set([context.subjectAgency, ...said.addressees])];
  return {
    kind: said.kind,
    subjectId: id,
    no: 0,
    agency,
    addressees: recipients,
    requestIds: [],
    sign: signOf(said.paper),
    name: `${said.name}-${context.code}`,
    paper: {
      head: headOf(desk, { agency, kind: said.symbol, number: documentNumber, date: documentDate }),
      draft: false,
      title: said.title,
      about: said.about,
      note: null,
      addressees: [],
      blocks: said.blocks,
      signature: signatureOf(desk, agency, signedBy, documentDate),
      recipients: [...recipients.map((each) => nameOf(desk, each)), 'Lưu: VT, hồ sơ kiểm tra'],
      landscape: false,
      asOf: said.asOf,
    },
  };
}

type Member = Context['team'][number];

const ROLES: Readonly<Record<Member['role'], string>> = { head: 'Trưởng đoàn', member: 'Thành viên' };

function personOf({ directory }: Desk, official: string, day: string): string {
  const position = directory.position(official, day) ?? directory.positionsHeldBy(official).at(-1);
  if (!position) return official;
  return [position.name ?? official, position.title].join(', ');
}

const teamOf = (desk: Desk, team: readonly Member[], day: string): Block[] =>
  listed(
    team.map(
      ({ official, agency, role }) => `${personOf(desk, official, day)}, ${nameOf(desk, agency)}: ${ROLES[role]}`,
    ),
  );

const periodOf = ({ periodFrom, periodTo }: Pick<Context, 'periodFrom' | 'periodTo'>): string =>
  `từ ngày ${dayInFigures(periodFrom)} đến ngày ${dayInFigures(periodTo)}`;

interface Ordered {
  readonly team: readonly Member[];
  readonly plannedOn: string;
}

/** The decision to inspect (quyết định), as it was when it was made: a team or a day that changed later has a paper of its own. */
export function decisionPaper(desk: Desk, whole: WholeInspection): Drawing | undefined {
  const { context } = whole.inspection;
  const ordered = whole.entries.find(({ type }) => type === 'inspection.ordered');
  if (!ordered) return undefined;
  const { team, plannedOn } = ordered.content as unknown as Ordered;
  const subject = nameOf(desk, context.subjectAgency);
  return drawingOf(desk, whole, {
    kind: 'inspection_decision',
    symbol: 'QĐ',
    title: 'QUYẾT ĐỊNH',
    about: `Về việc kiểm tra tại ${subject}`,
    name: 'quyet-dinh-kiem-tra',
    paper: context.basis,
    addressees: [],
    asOf: ordered.at,
    blocks: [
      ...basis([
        'Căn cứ quy chế làm việc và quy chế phối hợp giữa các cơ quan',
        'Xét yêu cầu kiểm tra trách nhiệm phối hợp',
      ]),
      heading('QUYẾT ĐỊNH:'),
      paragraph(`Điều 1. Kiểm tra tại ${subject} với nội dung: ${context.title}.`),
      paragraph(`Thời kỳ được kiểm tra: ${periodOf(context)}. Ngày tiến hành: ${dayInFigures(plannedOn)}.`),
      ...(context.scope.text === null ? [] : paragraphs(context.scope.text)),
      paragraph('Điều 2. Đoàn kiểm tra gồm:'),
      ...teamOf(desk, team, context.basis.documentDate),
      paragraph(
        'Đoàn kiểm tra có nhiệm vụ kiểm tra theo nội dung tại Điều 1, lập biên bản, báo cáo kết quả và đề xuất kết luận theo quy định.',
      ),
      paragraph(
        `Điều 3. ${subject}, Đoàn kiểm tra và các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này./.`,
      ),
    ],
  });
}

const FINDINGS = [
  { title: 'STT', share: 7, centred: true },
  { title: 'Nội dung phát hiện', share: 43 },
  { title: 'Mức độ', share: 14 },
  { title: 'Giải trình của cơ quan', share: 36 },
];

/** What the agency said by then: later answers are in the conclusion. */
const answerBy = ({ answer }: Finding, until: string): string =>
  answer !== null && answer.at <= until ? answer.text : 'Chưa giải trình';

function findingsTable(findings: readonly Finding[], until: string): Block {
  return {
    kind: 'table',
    columns: FINDINGS,
    rows: findings.map((each) => [
      [line(String(each.no))],
      cell(`${each.kindName}: ${each.text} (${each.entry.code})`),
      cell(DEGREE[each.severity]),
      cell(answerBy(each, until)),
    ]),
  };
}

/** The minutes (biên bản): what was looked at, found and said, on the day on which they were recorded. */
export function inspectionMinutes(desk: Desk, whole: WholeInspection): Drawing | undefined {
  const { context } = whole.inspection;
  const { minutes, startedAt, draw } = context;
  if (!minutes) return undefined;
  const findings = context.findings.filter(({ at }) => at <= minutes.at);
  const zone = desk.calendar.timezone;
  return drawingOf(desk, whole, {
    kind: 'inspection_minutes',
    symbol: 'BB',
    title: 'BIÊN BẢN',
    about: `Kiểm tra tại ${nameOf(desk, context.subjectAgency)}`,
    name: 'bien-ban-kiem-tra',
    paper: minutes,
    addressees: [],
    asOf: new Date(minutes.at),
    blocks: [
      paragraph(
        `Thực hiện Quyết định số ${context.basis.documentNumber} ${dayInWords(context.basis.documentDate)} của ${nameOf(desk, context.leadAgency)}, Đoàn kiểm tra đã kiểm tra ${startedAt ? `từ ${momentInFigures(startedAt, zone)}` : ''}: ${context.title}.`,
      ),
      paragraph(`Thời kỳ được kiểm tra: ${periodOf(context)}.`),
      ...(draw === null
        ? []
        : [
            paragraph(
              `Chọn mẫu ngẫu nhiên theo mức rủi ro: ${draw.size} trên ${draw.populationSize} việc; mã chọn mẫu (seed): ${draw.seed}.`,
            ),
          ]),
      heading('I. Nội dung kiểm tra'),
      ...paragraphs(minutes.text),
      heading('II. Nội dung phát hiện'),
      ...(findings.length === 0 ? [paragraph('Không phát hiện vi phạm.')] : [findingsTable(findings, minutes.at)]),
      paragraph('Biên bản được lập, thông qua và giao cho cơ quan được kiểm tra./.'),
    ],
  });
}

const OUTCOMES = { upheld: 'Giữ nguyên', dropped: 'Không xem xét tiếp' } as const;

interface RemedySet {
  readonly agency: string;
  readonly text: string;
  readonly dueAt: string;
}

/** The conclusion (kết luận): what stands of each finding, and who puts what right until when, as it was told. */
export function conclusionPaper(desk: Desk, whole: WholeInspection): Drawing | undefined {
  const { context } = whole.inspection;
  const { conclusion, findings } = context;
  if (!conclusion) return undefined;
  const remedies = whole.entries
    .filter(({ type }) => type === 'inspection.remedy_set')
    .map(({ content }) => content as unknown as RemedySet);
  return drawingOf(desk, whole, {
    kind: 'inspection_conclusion',
    symbol: 'KL',
    title: 'KẾT LUẬN',
    about: `Kiểm tra tại ${nameOf(desk, context.subjectAgency)}`,
    name: 'ket-luan-kiem-tra',
    paper: conclusion,
    addressees: remedies.map(({ agency }) => agency),
    asOf: new Date(conclusion.at),
    blocks: [
      paragraph(
        `Căn cứ Quyết định số ${context.basis.documentNumber} ${dayInWords(context.basis.documentDate)}, biên bản và báo cáo kết quả của Đoàn kiểm tra, ${nameOf(desk, context.leadAgency)} kết luận như sau:`,
      ),
      heading('I. Kết luận chung'),
      ...paragraphs(conclusion.text),
      heading('II. Kết luận từng nội dung'),
      ...(findings.length === 0
        ? [paragraph('Không có nội dung vi phạm.')]
        : listed(
            findings.map(
              ({ text, kindName, outcome, outcomeText }) =>
                `${kindName}: ${text} - ${outcome === null ? '' : OUTCOMES[outcome]}${outcomeText === null ? '' : ` (${outcomeText})`}`,
            ),
          )),
      heading('III. Yêu cầu khắc phục'),
      ...(remedies.length === 0
        ? [paragraph('Không có yêu cầu khắc phục./.')]
        : [
            ...listed(
              remedies.map(
                ({ agency, text, dueAt }) =>
                  `${nameOf(desk, agency)}: ${text}; hoàn thành chậm nhất ${momentInFigures(new Date(dueAt), desk.calendar.timezone)}`,
              ),
            ),
            paragraph('Các cơ quan có tên báo cáo kết quả khắc phục đúng thời hạn./.'),
          ]),
    ],
  });
}
