import type { WholeDossier } from '../dossiers/index.js';
import type { FormSource } from '../citizens/index.js';
import { addressee, called } from './forms/form-parts.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { signOf, type Drawing } from './drawing.js';
import { paragraph, paragraphs, type Paper } from './paper.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';

/** What the letter of apology is written from, whoever asks for it. */
interface Apologised {
  readonly agency: string;
  readonly code: string;
  readonly procedure: { readonly code: string; readonly title: string };
  readonly receivedAt: Date;
  readonly apology: NonNullable<FormSource['apology']>;
  /** Null: a line to be filled in, as in the letter that is kept. */
  readonly applicant: FormSource['applicant'];
  readonly asOf: Date;
}

/** Mẫu số 04: the lead says sorry, with the reason, and promises another day (R19). */
function apologyPaper(
  desk: Desk,
  { agency, code, procedure, receivedAt, apology, applicant, asOf }: Apologised,
): Paper {
  const { documentNumber, documentDate, signedBy } = apology;
  const { calendar } = desk;
  const lead = nameOf(desk, agency);
  const you = called(applicant);
  return {
    draft: false,
    head: headOf(desk, { agency, kind: null, number: documentNumber, date: documentDate }),
    title: 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
    about: procedure.title,
    note: null,
    addressees: [addressee(applicant)],
    blocks: [
      paragraph(
        `${capital(dayInWords(calendar.localDate(receivedAt)))}, ${lead} tiếp nhận giải quyết hồ sơ của ${applicant === null ? you : addressee(applicant)} về thủ tục “${procedure.title}” (mã thủ tục ${procedure.code}).`,
      ),
      paragraph(`Mã hồ sơ: ${code}.`),
      paragraph(
        `Thời gian hẹn trả kết quả giải quyết hồ sơ: ${momentInFigures(new Date(apology.dueAt), calendar.timezone)}.`,
      ),
      paragraph(`Tuy nhiên, đến nay ${lead} chưa giải quyết xong hồ sơ của ${you} với lý do như sau:`),
      ...paragraphs(apology.reason),
      paragraph(
        `Sự chậm trễ này đã gây phiền hà, tốn kém thời gian và công sức của ${you}. ${lead} chân thành xin lỗi ${you} và hẹn lại ngày trả kết quả giải quyết hồ sơ vào ${dayInWords(apology.newDate)}.`,
      ),
      paragraph(`Rất mong nhận được sự thông cảm của ${you}./.`),
    ],
    signature: signatureOf(desk, agency, signedBy, documentDate),
    recipients: ['Như trên', 'Bộ phận Tiếp nhận và Trả kết quả', 'Lưu: VT, hồ sơ'],
    landscape: false,
    asOf,
  };
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/** The letter with its applicant, as the caller may see it; undefined where there is none. It is drawn anew, and not kept. */
export const apologyForm = (desk: Desk, source: FormSource): Paper | undefined =>
  source.apology === null
    ? undefined
    : apologyPaper(desk, {
        agency: source.handling.leadAgency,
        code: source.handling.aggregateCode,
        procedure: source.procedure,
        receivedAt: source.handling.receivedAt,
        apology: source.apology,
        applicant: source.applicant,
        asOf: source.asOf,
      });

/** The same as it is kept: without the data of the applicant, whose erasure it would outlive; undefined where there is none. */
export function apologyLetter(desk: Desk, { dossier, entries, asOf }: WholeDossier): Drawing | undefined {
  const { context, procedure } = dossier;
  const { apology, leadAgency: agency, code } = context;
  if (!apology) return undefined;
  const written = entries.find((each) => each.type === 'dossier.apologised');
  return {
    kind: 'apology_letter',
    subjectId: dossier.id,
    no: 0,
    agency,
    addressees: [],
    requestIds: [],
    sign: signOf(apology),
    name: `thu-xin-loi-${code}`,
    paper: apologyPaper(desk, {
      ...{ agency, code, procedure, apology },
      receivedAt: context.createdAt,
      applicant: null,
      asOf: written?.at ?? asOf,
    }),
  };
}
