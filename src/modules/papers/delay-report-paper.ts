import { DELAY_COLUMNS, OFFICIAL_DELAY_COLUMNS } from '../reports/index.js';
import type { Drawing } from './drawing.js';
import { issuedReport } from './issued-report.js';
import type { Desk } from './letterhead.js';
import { figures, figuresTogether, type IssuedContent } from './report-tables.js';

/** The report on delays (R20, R21): steps that overran, by whom, where and why, and officials who were late repeatedly. */
export function delayReportPaper(desk: Desk, report: IssuedContent): Drawing {
  const { units = [], together, steps = [], causes = [], officials = [], atLeast = 0 } = report.delays ?? {};
  return issuedReport(desk, report, {
    about: 'Tình hình chậm giải quyết thủ tục hành chính',
    blocks: () => [
      ...figures(desk, 'I. Theo cơ quan, đơn vị', units, DELAY_COLUMNS),
      ...figuresTogether(desk, together, DELAY_COLUMNS),
      ...figures(desk, 'II. Theo bước giải quyết', steps, DELAY_COLUMNS),
      ...figures(desk, 'III. Theo nguyên nhân', causes, DELAY_COLUMNS),
      ...figures(
        desk,
        `IV. Cán bộ chậm từ ${atLeast} lần trở lên không có lý do chính đáng`,
        officials,
        OFFICIAL_DELAY_COLUMNS,
      ),
    ],
    workbook: 'Toàn bộ chỉ tiêu',
  });
}
