import type { WholeDossier } from '../dossiers/index.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { signOf, type Drawing } from './drawing.js';
import { paragraph, paragraphs } from './paper.js';
import { dayInFigures } from '../../core/said-times.js';
import { dayInWords } from './vietnamese-dates.js';

/** The letter of apology to the applicant of a late citizen dossier, with the reason and the new date (R19); undefined where there is none. */
export function apologyLetter(desk: Desk, { dossier, entries, asOf }: WholeDossier): Drawing | undefined {
  const { context, procedure } = dossier;
  const { apology } = context;
  const { calendar } = desk;
  if (!apology) return undefined;
  const { documentNumber, documentDate, signedBy } = apology;
  const lead = nameOf(desk, context.leadAgency);
  const written = entries.find((each) => each.type === 'dossier.apologised');
  const paper = {
    draft: false,
    head: headOf(desk, { agency: context.leadAgency, kind: null, number: documentNumber, date: documentDate }),
    title: null,
    about: `V/v xin lỗi và hẹn lại ngày trả kết quả hồ sơ ${context.code}`,
    note: null,
    addressees: [`Ông/Bà/Tổ chức ${'.'.repeat(40)}`],
    blocks: [
      paragraph(
        `Ngày ${dayInFigures(calendar.localDate(context.createdAt))}, ${lead} tiếp nhận hồ sơ mã số ${context.code} về việc “${context.title}”, giải quyết theo thủ tục “${procedure.title}” (mã số ${context.procedureCode}).`,
      ),
      paragraph(
        `Theo quy định, kết quả được trả chậm nhất vào ${dayInWords(calendar.localDate(new Date(apology.dueAt)))}. Tuy nhiên, đến nay hồ sơ chưa giải quyết xong vì lý do sau:`,
      ),
      ...paragraphs(apology.reason),
      paragraph(
        `${lead} chân thành xin lỗi Ông/Bà/Tổ chức vì sự chậm trễ này và xin hẹn lại ngày trả kết quả: ${dayInWords(apology.newDate)}.`,
      ),
      paragraph('Rất mong nhận được sự thông cảm của Ông/Bà/Tổ chức./.'),
    ],
    signature: signatureOf(desk, context.leadAgency, signedBy, documentDate),
    recipients: ['Như trên', 'Bộ phận tiếp nhận và trả kết quả', 'Lưu: VT, hồ sơ'],
    landscape: false,
    asOf: written?.at ?? asOf,
  };
  return {
    kind: 'apology_letter',
    subjectId: dossier.id,
    no: 0,
    agency: context.leadAgency,
    addressees: [],
    requestIds: [],
    sign: signOf(apology),
    name: `thu-xin-loi-${context.code}`,
    paper,
  };
}
