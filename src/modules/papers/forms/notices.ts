import type { FormSource } from '../../citizens/index.js';
import { headOf, nameOf, signatureOf, type Desk } from '../letterhead.js';
import { listed, paragraph, paragraphs, type Block, type Paper } from '../paper.js';
import { dayInWords } from '../vietnamese-dates.js';
import { addressee, applicantLines, moment } from './form-parts.js';

/** What the lead tells an applicant in writing: mẫu số 02, 03 and 05. */

interface Told {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

interface Notice {
  readonly title: string;
  readonly addressees: readonly string[];
  readonly told: Told;
  readonly blocks: readonly Block[];
}

/** A notice of the lead, with its number, date and signer. */
function notice(
  desk: Desk,
  { handling, procedure, asOf }: FormSource,
  { title, addressees, told, blocks }: Notice,
): Paper {
  const { leadAgency: agency } = handling;
  const { documentNumber: number, documentDate: date, signedBy } = told;
  return {
    head: headOf(desk, { agency, kind: null, number, date }),
    draft: false,
    title,
    about: procedure.title,
    note: null,
    addressees,
    blocks,
    signature: signatureOf(desk, agency, signedBy, date),
    recipients: ['Người nộp hồ sơ', 'Bộ phận Tiếp nhận và Trả kết quả', 'Lưu: VT, hồ sơ'],
    landscape: false,
    asOf,
  };
}

/** Of whom, what about, by which code, taken in when. */
const matter = (desk: Desk, source: FormSource): Block[] => [
  ...applicantLines(source),
  paragraph(`Nội dung yêu cầu giải quyết: ${source.procedure.title} (mã thủ tục ${source.procedure.code}).`),
  paragraph(
    `Mã hồ sơ: ${source.handling.aggregateCode}, tiếp nhận lúc ${moment(desk, source.handling.receivedAt)} tại ${nameOf(desk, source.handling.receivingPoint)}.`,
  ),
];

/** R16, mẫu số 02: what the applicant is to complete, why, and until when; undefined where nothing was asked for. @param no of several, from 1; the last where left out */
export function supplementForm(desk: Desk, source: FormSource, no?: number): Paper | undefined {
  const { handling, procedure } = source;
  const asked = no === undefined ? handling.supplements.at(-1) : handling.supplements[no - 1];
  if (!asked) return undefined;
  const name = (code: string): string => procedure.components.find((each) => each.code === code)?.name ?? code;
  return notice(desk, source, {
    title: 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    addressees: [],
    told: asked,
    blocks: [
      ...matter(desk, source),
      paragraph('Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những thành phần sau:'),
      ...listed(asked.components.map(name)),
      paragraph('Nội dung cần bổ sung, hoàn thiện và lý do:'),
      ...paragraphs(asked.text),
      paragraph(
        `Thời hạn bổ sung, hoàn thiện hồ sơ: ${asked.workingDays} ngày làm việc, chậm nhất ${moment(desk, new Date(asked.dueAt))}. Thời gian chờ bổ sung không tính vào thời gian giải quyết hồ sơ.`,
      ),
      paragraph(
        `Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị liên hệ Bộ phận Tiếp nhận và Trả kết quả ${nameOf(desk, handling.receivingPoint)} để được hướng dẫn.`,
      ),
    ],
  });
}

/** R16, mẫu số 03: the dossier is refused; undefined where it was not. */
export function refusalForm(desk: Desk, source: FormSource): Paper | undefined {
  const told = toldOf(source, 'refused');
  if (!told) return undefined;
  return notice(desk, source, {
    title: 'PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ',
    addressees: [],
    told,
    blocks: [
      ...matter(desk, source),
      paragraph(
        `Qua xem xét, ${nameOf(desk, source.handling.leadAgency)} từ chối tiếp nhận, giải quyết hồ sơ này với lý do như sau:`,
      ),
      ...paragraphs(told.reason),
      paragraph('Xin thông báo để Ông/Bà/Tổ chức được biết và thực hiện./.'),
    ],
  });
}

/** R16, mẫu số 05: the handling was stopped; undefined where it was not. */
export function stopForm(desk: Desk, source: FormSource): Paper | undefined {
  const told = toldOf(source, 'stopped');
  if (!told) return undefined;
  const { calendar } = desk;
  const stopped = dayInWords(calendar.localDate(new Date(told.at)));
  return notice(desk, source, {
    title: 'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    addressees: [addressee(source.applicant)],
    told,
    blocks: [
      ...matter(desk, source),
      paragraph(
        `${nameOf(desk, source.handling.leadAgency)} thông báo dừng giải quyết hồ sơ nêu trên kể từ ${stopped} với lý do như sau:`,
      ),
      ...paragraphs(told.reason),
      paragraph(
        `Đề nghị liên hệ Bộ phận Tiếp nhận và Trả kết quả ${nameOf(desk, source.handling.receivingPoint)} để nhận lại hồ sơ và được hướng dẫn./.`,
      ),
    ],
  });
}

/** How it ended, where it ended so and in writing. */
function toldOf({ handling: { ending } }: FormSource, kind: 'refused' | 'stopped') {
  if (ending?.kind !== kind) return undefined;
  const { documentNumber, documentDate, signedBy, reason, at } = ending;
  return documentNumber && documentDate && signedBy
    ? { documentNumber, documentDate, signedBy, reason, at }
    : undefined;
}
