import { INSPECTION_COLUMNS, REMEDY_COLUMNS } from '../reports/index.js';
import type { Drawing } from './drawing.js';
import { issuedReport } from './issued-report.js';
import { nameOf, type Desk } from './letterhead.js';
import { heading, paragraph, type Block } from './paper.js';
import { figures, figuresTogether, type IssuedContent } from './report-tables.js';

/** The report on inspections (R23, R24): which agencies were inspected, what was found, and what was put right. */
export function inspectionReportPaper(desk: Desk, report: IssuedContent): Drawing {
  const { inspections = [], inspectionsTogether, inspectedUnits } = report;
  return issuedReport(desk, report, {
    about: 'Kết quả kiểm tra trách nhiệm phối hợp, kiểm tra công vụ',
    blocks: () => [
      ...units(desk, inspectedUnits),
      ...figures(desk, 'II. Kết quả kiểm tra', inspections, INSPECTION_COLUMNS),
      ...figuresTogether(desk, inspectionsTogether, INSPECTION_COLUMNS),
      ...figures(desk, 'III. Khắc phục sau kiểm tra', inspections, REMEDY_COLUMNS),
      ...figuresTogether(desk, inspectionsTogether, REMEDY_COLUMNS),
    ],
    workbook: 'Toàn bộ chỉ tiêu',
  });
}

const percent = (value: number | null): string => (value === null ? '-' : `${String(value).replace('.', ',')} %`);

function units(desk: Desk, found: IssuedContent['inspectedUnits']): Block[] {
  if (!found) return [];
  const left = found.plannedAgencies.filter((each) => !found.inspectedAgencies.includes(each));
  return [
    heading('I. Thực hiện kế hoạch kiểm tra'),
    paragraph(
      `Đã kiểm tra ${found.inspected} trên ${found.agencies} cơ quan (${percent(found.inspectedPercent)}); thực hiện ${found.plannedDone} trên ${found.planned} cơ quan theo kế hoạch (${percent(found.plannedPercent)}).`,
    ),
    ...(left.length === 0
      ? []
      : [paragraph(`Chưa kiểm tra theo kế hoạch: ${left.map((each) => nameOf(desk, each)).join('; ')}.`)]),
  ];
}
