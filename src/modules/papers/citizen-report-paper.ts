import { CITIZEN_COLUMNS, CITIZEN_MORE_COLUMNS } from '../reports/index.js';
import type { Drawing } from './drawing.js';
import { issuedReport } from './issued-report.js';
import type { Desk } from './letterhead.js';
import type { Block } from './paper.js';
import { figures, figuresTogether, table, type IssuedContent } from './report-tables.js';

/** The report on citizens' dossiers (R16, R19, R22): what each lead received, did and has in hand, and its index of service. */
export function citizenReportPaper(desk: Desk, report: IssuedContent): Drawing {
  const { citizens = [], citizensTogether } = report;
  return issuedReport(desk, report, {
    about: 'Tình hình, kết quả giải quyết thủ tục hành chính',
    blocks: () => [
      ...figures(desk, 'I. Tiếp nhận và giải quyết hồ sơ', citizens, CITIZEN_COLUMNS),
      ...figuresTogether(desk, citizensTogether, CITIZEN_COLUMNS),
      ...figures(desk, 'II. Chất lượng giải quyết', citizens, CITIZEN_MORE_COLUMNS),
      ...figuresTogether(desk, citizensTogether, CITIZEN_MORE_COLUMNS),
      ...index(report),
    ],
    workbook: 'Toàn bộ chỉ tiêu',
  });
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
