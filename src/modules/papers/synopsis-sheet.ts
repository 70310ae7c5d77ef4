import type { WholeDossier } from '../dossiers/index.js';
import type { Sheet } from '../reports/index.js';
import { nameOf, type Desk } from './letterhead.js';
import { opinionRows } from './opinion-rows.js';

const HEADER = [
  'STT',
  'Đợt',
  'Cơ quan',
  'Loại yêu cầu',
  'Nội dung lấy ý kiến',
  'Thời hạn',
  'Kết quả',
  'Văn bản',
  'Quan điểm',
  'Nội dung chính',
  'Trả lời',
  'Lý do',
  'Làm việc thống nhất',
  'Tiếp thu',
  'Giải trình',
];

/** Characters that a cell of a spreadsheet holds. */
const CELL = 32_767;
const fitting = (text: string | null): string | null =>
  text !== null && text.length > CELL ? `${text.slice(0, CELL - 1)}…` : text;

/** The synopsis as tables: the opinions, and the stand of the lead (R11). */
export function synopsisSheets(desk: Desk, { dossier }: WholeDossier): [Sheet, Sheet] {
  const rows = opinionRows(dossier.requests, (agency) => nameOf(desk, agency), desk.calendar.timezone).map(
    (row, index) => [
      index + 1,
      row.round,
      ...[
        row.agency,
        row.kind,
        row.questions.join('\n'),
        row.dueAt,
        row.outcome,
        row.document,
        row.stance,
        row.mainPoint ? 'có' : null,
        row.answers.join('\n'),
        row.reasons,
        row.reconciliation,
        row.response,
        row.responseText,
      ].map(fitting),
    ],
  );
  const { code, title, position } = dossier.context;
  return [
    { name: 'Ý kiến', header: HEADER, rows },
    {
      name: 'Chính kiến',
      header: ['Hồ sơ', 'Nội dung', 'Cơ quan chủ trì', 'Chính kiến'],
      rows: [[code, title, nameOf(desk, dossier.context.leadAgency), fitting(position)]],
    },
  ];
}
