import type { ReadEntry } from '../../../workflow/index.js';
import { periodOf, type Described, type PackagedDocument } from './metadata-xml.js';

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string): string => text.replace(/[&<>"]/g, (each) => ESCAPED[each]!);

const STYLE =
  'body{font-family:"Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.4}table{border-collapse:collapse;width:100%}' +
  'th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}code{overflow-wrap:anywhere}';

const row = (cells: readonly string[], tag = 'td'): string =>
  `<tr>${cells.map((each) => `<${tag}>${each}</${tag}>`).join('')}</tr>\n`;

const table = (header: readonly string[], rows: readonly string[]): string =>
  `<table>\n${row(header, 'th')}${rows.join('')}</table>\n`;

export interface Told {
  readonly described: Described;
  readonly papers: readonly PackagedDocument[];
  readonly files: readonly PackagedDocument[];
  /** Whether papers come as PDF, too. */
  readonly pdf: boolean;
  readonly checkpoint: { readonly day: string; readonly root: string };
  readonly entries: number;
  readonly fingerprint: string;
  /** The moment of an entry in words. */
  readonly moment: (at: Date) => string;
  readonly agencyName: (code: string) => string;
}

const linked = ({ path, name }: PackagedDocument): string =>
  `<a href="${html(path.replace(/^data\//, ''))}">${html(name)}</a>`;

function* head({ described, pdf, checkpoint, entries, fingerprint }: Told): Generator<string> {
  const { record, retention, agencyName, kindName, begunOn, closedOn } = described;
  yield `<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>${html(record.code)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n`;
  yield `<h1>${html(kindName)} ${html(record.code)}</h1>\n<p>${html(record.title ?? '')}</p>\n`;
  yield table(
    ['Thông tin', 'Nội dung'],
    [
      ['Cơ quan chủ trì', `${agencyName} (${record.leadAgency})`],
      ['Bắt đầu', begunOn],
      ['Kết thúc', closedOn],
      ['Thời hạn lưu trữ', `${periodOf(retention)}${retention.code === null ? '' : ` (${retention.code})`}`],
      ['Số mục nhật ký', String(entries)],
      ['Điểm kiểm tra nhật ký', `ngày ${checkpoint.day}, gốc ${checkpoint.root}`],
      ['Dấu vân khóa ký', fingerprint],
    ].map(([label, value]) => row([html(label!), `<code>${html(value!)}</code>`])),
  );
  yield '<h2>Cách kiểm tra gói này</h2>\n<p>Trên máy có Node.js, chạy <code>node verify.mjs &lt;tệp ZIP&gt;</code> (không cần mạng, không cần hệ thống đã lập gói), rồi đối chiếu dấu vân khóa với dấu vân do cơ quan công bố. Gói theo chuẩn BagIt: mọi công cụ BagIt đều đọc được danh mục và mã băm.</p>\n';
  yield `<p>${pdf ? 'Mỗi văn bản có bản DOCX và bản PDF.' : 'Văn bản chỉ có bản DOCX: khi lập gói không có chương trình chuyển đổi sang PDF.'} Dữ liệu cá nhân của người nộp được lưu tách riêng và không có trong gói; nhật ký chỉ có mã cam kết.</p>\n`;
}

function* documents(title: string, listed: readonly PackagedDocument[]): Generator<string> {
  yield `<h2>${title}</h2>\n`;
  if (listed.length === 0) yield '<p>Không có.</p>\n';
  else
    yield table(
      ['STT', 'Tên', 'Số, ký hiệu', 'Ngày', 'Mã băm SHA-256'],
      listed.map((each, index) =>
        row([
          String(index + 1),
          linked(each),
          html(each.paper?.documentNumber ?? ''),
          each.paper?.documentDate ?? '',
          `<code>${each.sha256}</code>`,
        ]),
      ),
    );
}

const entryRow = ({ moment, agencyName }: Told, { seq, at, type, actor, hash }: ReadEntry): string =>
  row([
    String(seq),
    html(moment(at)),
    html(type),
    actor.agency === null ? 'Hệ thống' : html([agencyName(actor.agency), actor.official].filter(Boolean).join(', ')),
    `<code>${hash}</code>`,
  ]);

/** The page that shows a package to whoever opens it, in Vietnamese; nothing on it needs a network or a program. */
export async function* readmeHtml(told: Told, journal: AsyncIterable<ReadEntry>): AsyncGenerator<string> {
  yield* head(told);
  yield* documents('Văn bản đã phát hành', told.papers);
  yield* documents('Tài liệu kèm theo', told.files);
  yield '<h2>Nhật ký</h2>\n<p>Nội dung đầy đủ: <a href="journal/journal.jsonl">journal.jsonl</a>. Trạng thái khi kết thúc: <a href="record.json">record.json</a>. Dữ liệu đặc tả: <a href="metadata/metadata.xml">metadata.xml</a>.</p>\n<table>\n';
  yield row(['Số', 'Thời điểm', 'Việc', 'Người thực hiện', 'Mã băm'], 'th');
  for await (const entry of journal) yield entryRow(told, entry);
  yield '</table>\n</body>\n</html>\n';
}
