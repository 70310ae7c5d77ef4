import { dayInFigures } from '../../core/said-times.js';
import type { WholeTask } from '../tasks/index.js';
import { signatureOf, headOf, nameOf, type Desk } from './letterhead.js';
import type { Drawing, Sign } from './drawing.js';
import { calledTask } from './matter.js';
import { ofOffice } from './office-letters.js';
import { cell, heading, line, paragraph, paragraphs, type Block, type Table } from './paper.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';

/** Letters of whoever gave a task: what is to be done until when, and what a report lacks (R14). */

/** Until when, as a paper says it. */
const termOf = ({ calendar }: Desk, dueAt: Date | null): string =>
  dueAt === null ? 'không quy định thời hạn (nhiệm vụ thường xuyên)' : momentInFigures(dueAt, calendar.timezone);

const PARTS: Table['columns'] = [
  { title: 'STT', share: 8, centred: true },
  { title: 'Cơ quan phối hợp', share: 30 },
  { title: 'Nội dung phối hợp', share: 40 },
  { title: 'Thời hạn', share: 22 },
];

function partsTable(desk: Desk, { parts }: WholeTask['task']): Block[] {
  const open = parts.filter((each) => each.state['state'] !== 'released');
  if (open.length === 0) return [];
  return [
    heading('Các cơ quan phối hợp'),
    {
      kind: 'table',
      columns: PARTS,
      rows: open.map(({ context }, index) => [
        [line(String(index + 1))],
        cell(nameOf(desk, context.agency)),
        cell(context.part),
        cell(termOf(desk, context.dueAt)),
      ]),
    },
  ];
}

/** The letter that gives a task to its lead and the cooperating agencies (văn bản giao nhiệm vụ); anew, as the next one, after each reassignment. */
export function assignmentLetter(desk: Desk, { task, entries }: WholeTask, sign: Sign | null = null): Drawing {
  const { context, parts } = task;
  const { assigner, leadAgency, source } = context;
  const given = entries.filter((each) => each.type === 'task.reassigned');
  const lead = nameOf(desk, leadAgency);
  const addressees = [
    leadAgency,
    ...parts.filter((each) => each.state['state'] !== 'released').map((each) => each.context.agency),
  ];
  return {
    kind: 'assignment_letter',
    subjectId: task.id,
    no: given.length,
    agency: assigner,
    addressees: [...new Set(addressees)],
    requestIds: parts.map((each) => each.id),
    sign,
    name: `giao-nhiem-vu-${context.code}`,
    paper: {
      head: headOf(desk, {
        agency: assigner,
        kind: null,
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: null,
      about: `V/v giao thực hiện nhiệm vụ ${context.code}`,
      note: null,
      addressees: [...new Set(addressees)].map((each) => nameOf(desk, each)),
      blocks: [
        paragraph(
          `Thực hiện Văn bản số ${source.documentNumber} ${dayInWords(source.documentDate)} của ${source.issuer}${source.abstract === null ? '' : ` về ${source.abstract}`}, ${nameOf(desk, assigner)} giao ${lead} chủ trì thực hiện ${calledTask(context)}, cụ thể như sau:`,
        ),
        ...paragraphs(context.content),
        paragraph(`Sản phẩm: ${context.product}.`),
        paragraph(`Thời hạn hoàn thành: ${termOf(desk, context.dueAt)}.`),
        ...partsTable(desk, task),
        paragraph(
          `Đề nghị ${lead} phân công người chịu trách nhiệm, cập nhật tiến độ và báo cáo kết quả đúng thời hạn; các cơ quan phối hợp gửi nội dung phối hợp đúng thời hạn./.`,
        ),
      ],
      signature: signatureOf(desk, assigner, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: ['Như trên', 'Lưu: VT'],
      landscape: false,
      asOf: given.at(-1)?.at ?? context.assignedAt,
    },
  };
}

/** The letter that sends a report back, with what is missing; `no` counts the returns from 1. Undefined where none was sent back. */
export function taskReturnLetter(
  desk: Desk,
  { task, entries }: WholeTask,
  sign: Sign | null = null,
): Drawing | undefined {
  const { context } = task;
  const returns = entries.filter((each) => each.type === 'task.returned');
  const returned = returns.at(-1);
  const report = context.reports.findLast((each) => each.outcome === 'returned');
  if (!returned || !report) return undefined;
  const lead = nameOf(desk, context.leadAgency);
  const due = returned.content['dueAt'];
  return {
    kind: 'task_return_letter',
    subjectId: task.id,
    no: returns.length,
    addressees: [context.leadAgency],
    requestIds: [],
    sign,
    name: `tra-lai-bao-cao-nhiem-vu-${context.code}-lan-${returns.length}`,
    ...ofOffice(desk, sign, {
      about: `V/v hoàn thiện kết quả thực hiện nhiệm vụ ${context.code}`,
      addressees: [lead],
      blocks: [
        paragraph(
          `Qua xem xét Văn bản số ${report.documentNumber} ngày ${dayInFigures(report.documentDate)} của ${lead} báo cáo kết quả thực hiện ${calledTask(context)}, sản phẩm chưa đáp ứng yêu cầu, còn thiếu:`,
        ),
        ...paragraphs(report.missing ?? ''),
        paragraph(
          `Đề nghị ${lead} hoàn thiện và báo cáo lại. Thời hạn thực hiện: ${termOf(desk, due ? new Date(due as string) : null)}./.`,
        ),
      ],
      recipients: ['Như trên', 'Lưu: VT'],
      asOf: returned.at,
    }),
  };
}
