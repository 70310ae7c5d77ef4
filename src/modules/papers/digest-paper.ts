import type { Sheet } from '../reports/index.js';
import type { WorkDigest } from '../work/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { cell, heading, line, paragraph, type Block, type Cell, type Paper } from './paper.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';
import { WORK_CLASS } from './wording.js';

type Item = WorkDigest['items'][number];

const HEADER = ['STT', 'Công việc', 'Hồ sơ, nhiệm vụ', 'Thời hạn', 'Tình trạng', 'Việc cần làm tiếp theo'];

const COLUMNS = [5, 18, 32, 13, 12, 20].map((share, index) => ({
  title: HEADER[index]!,
  share,
  ...(index === 0 && { centred: true }),
}));

const NOBODY = 'Chưa có người phụ trách';

const whoOf = ({ official, officialName, officialPosition }: Item): string =>
  official === null ? NOBODY : [officialName ?? official, officialPosition].filter(Boolean).join(', ');

const cellsOf = (desk: Desk, item: Item): (string | null)[] => [
  item.kindName,
  [item.dossierCode, item.title].filter(Boolean).join(': '),
  item.dueAt === null ? 'Không có thời hạn' : momentInFigures(new Date(item.dueAt), desk.calendar.timezone),
  WORK_CLASS[item.class],
  item.next.label,
];

/** What one official has, as a table under its name. */
function blocksOf(desk: Desk, who: string, items: readonly Item[]): Block[] {
  const rows: Cell[][] = items.map((item, index) => [[line(String(index + 1))], ...cellsOf(desk, item).map(cell)]);
  return [heading(who), { kind: 'table', dense: true, columns: COLUMNS, rows }];
}

function byOfficial(items: readonly Item[]): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(whoOf(item), [...(found.get(whoOf(item)) ?? []), item]);
  return found;
}

/** The digest of an agency, or of one of its officials, on that day (R15): a working paper, without a number. */
export function digestPaper(desk: Desk, { agency, at, counts, items }: WorkDigest): { paper: Paper; sheets: Sheet[] } {
  const now = new Date(at);
  const day = desk.calendar.localDate(now);
  const told = items.length < counts.overdue + counts.at_risk + counts.important;
  const paper: Paper = {
    head: headOf(desk, { agency, kind: 'none', number: null, date: day }),
    draft: false,
    title: 'TỔNG HỢP CÔNG VIỆC',
    about: `Công việc đang xử lý của ${nameOf(desk, agency)} ${dayInWords(day)}`,
    note: null,
    addressees: [],
    blocks: [
      paragraph(
        `Quá hạn: ${counts.overdue}; có nguy cơ chậm: ${counts.at_risk}; quan trọng: ${counts.important}; còn lại: ${counts.normal}.`,
      ),
      ...[...byOfficial(items)].flatMap(([who, own]) => blocksOf(desk, who, own)),
      ...(items.length === 0 ? [paragraph('Không có việc quá hạn, có nguy cơ chậm hoặc quan trọng.')] : []),
      ...(told ? [paragraph('Bản này chỉ nêu những việc đến hạn sớm nhất.')] : []),
    ],
    signature: signatureOf(desk, agency, null, day),
    recipients: [],
    landscape: true,
    asOf: now,
  };
  const rows = items.map((item, index) => [index + 1, whoOf(item), ...cellsOf(desk, item)]);
  const [number, ...rest] = HEADER;
  return { paper, sheets: [{ name: 'Công việc', header: [number!, 'Người phụ trách', ...rest], rows }] };
}
