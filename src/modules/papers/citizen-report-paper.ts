import { dayInFigures } from '../../core/said-times.js';
import { CITIZEN_COLUMNS, CITIZEN_MORE_COLUMNS } from '../reports/index.js';
import { decidingBody } from './dossier-parts.js';
import type { Drawing } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { paragraph, type Block } from './paper.js';
import { figures, noteOf, numberOf, table, type IssuedContent } from './report-tables.js';
import { dayInWords } from './vietnamese-dates.js';

/** The report on citizens' dossiers (R16, R19, R22): what each lead received, did and has in hand, and its index of service. */
export function citizenReportPaper(desk: Desk, report: IssuedContent): Drawing {
  const { issuedAgency, from, to, version, citizens = [] } = report;
  const agency = issuedAgency ?? '';
  const day = desk.calendar.localDate(new Date(report.issuedAt));
  const number = numberOf(desk, report);
  return {
    kind: 'report',
    subjectId: report.id,
    no: version,
    agency,
    addressees: [],
    requestIds: [],
    sign: { documentNumber: number, documentDate: day, signedBy: desk.directory.head(agency, day)?.official ?? null },
    name: `${report.number}-v${version}`,
    paper: {
      draft: false,
      head: headOf(desk, { agency, kind: 'BC', number, date: day }),
      title: 'BÁO CÁO',
      about: `Tình hình, kết quả giải quyết thủ tục hành chính từ ${dayInWords(from)} đến ${dayInWords(to)}`,
      note: noteOf(report, day),
      addressees: [decidingBody(desk)],
      blocks: [
        paragraph(
          `${nameOf(desk, agency)} báo cáo tình hình, kết quả giải quyết thủ tục hành chính từ ngày ${dayInFigures(from)} đến hết ngày ${dayInFigures(to)} như sau:`,
        ),
        ...figures(desk, 'I. Tiếp nhận và giải quyết hồ sơ', citizens, CITIZEN_COLUMNS),
        ...figures(desk, 'II. Chất lượng giải quyết', citizens, CITIZEN_MORE_COLUMNS),
        ...index(report),
        paragraph(
          `Số liệu chốt tại thời điểm phát hành; báo cáo số ${report.number}, phiên bản ${version}. Toàn bộ chỉ tiêu có trong bảng tính kèm theo./.`,
        ),
      ],
      signature: signatureOf(desk, agency, null, day),
      recipients: ['Như trên', 'Các cơ quan có tên trong báo cáo', 'Lưu: VT'],
      landscape: true,
      asOf: new Date(report.issuedAt),
    },
  };
}

/** By lead: the points of each component that could be measured; what could not is in the workbook. */
function index({ serviceIndex }: IssuedContent): Block[] {
  if (!serviceIndex) return [];
  const columns = [
    { title: 'Tên', share: 36 },
    { title: 'Chỉ số', share: 24 },
    ...['Điểm tối đa', 'Tỷ lệ (%)', 'Điểm'].map((title) => ({ title, share: 12, centred: true })),
  ];
  const rows = serviceIndex.rows.flatMap(({ name, components, total }) => [
    ...components
      .filter(({ state }) => state === 'measured')
      .map((each) => [name, each.name, each.max, each.ratioPercent, each.points]),
    [name, 'Tổng các chỉ số tính được', total.applicableMax, total.percent, total.points],
  ]);
  return table(`III. Bộ chỉ số phục vụ người dân, doanh nghiệp (${serviceIndex.formula.basis})`, columns, rows);
}
