import { dayInFigures } from '../../core/said-times.js';
import { decidingBody } from './dossier-parts.js';
import type { Drawing } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { paragraph, type Block } from './paper.js';
import { noteOf, numberOf, type IssuedContent } from './report-tables.js';
import { dayInWords } from './vietnamese-dates.js';

/** What one kind of issued report says. */
export interface ReportSubject {
  /** What it is about, before its period: "Tình hình …". */
  readonly about: string;
  /** By what it is told, where it is by one of several. */
  readonly by?: string;
  readonly blocks: (day: string) => Block[];
  /** What the workbook has beside it. */
  readonly workbook: string;
}

/** An issued report (báo cáo) as a paper: what was frozen, in the tables that a page has room for (R9, R13). */
export function issuedReport(
  desk: Desk,
  report: IssuedContent,
  { about, by, blocks, workbook }: ReportSubject,
): Drawing {
  const { issuedAgency, from, to, version } = report;
  const agency = issuedAgency ?? '';
  const day = desk.calendar.localDate(new Date(report.issuedAt));
  const number = numberOf(desk, report);
  const told = `${about.charAt(0).toLowerCase()}${about.slice(1)}`;
  const period = `từ ngày ${dayInFigures(from)} đến hết ngày ${dayInFigures(to)}`;
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
      about: `${about} từ ${dayInWords(from)} đến ${dayInWords(to)}`,
      note: noteOf(report, day),
      addressees: [decidingBody(desk)],
      blocks: [
        paragraph(`${nameOf(desk, agency)} báo cáo ${told} ${period}${by === undefined ? '' : `, ${by},`} như sau:`),
        ...blocks(day),
        paragraph(
          `Số liệu chốt tại thời điểm phát hành; báo cáo số ${report.number}, phiên bản ${version}. ${workbook} có trong bảng tính kèm theo./.`,
        ),
      ],
      signature: signatureOf(desk, agency, null, day),
      recipients: ['Như trên', 'Các cơ quan có tên trong báo cáo', 'Lưu: VT'],
      landscape: true,
      asOf: new Date(report.issuedAt),
    },
  };
}
