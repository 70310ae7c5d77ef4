import type { WholeDossier } from '../dossiers/index.js';
import { agencyOfKind, calledIn, decidingBody } from './dossier-parts.js';
import type { Drawing, Sign } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { listed, paragraph, paragraphs, type Paper } from './paper.js';
import { dayInWords } from './vietnamese-dates.js';
import { GROUND, RESULT } from './wording.js';

/** Letters of the Office to the agencies of a dossier: what it sends back, and what was decided. */

type Letter = Pick<Paper, 'about' | 'addressees' | 'blocks' | 'recipients' | 'asOf'>;

/** A letter of the Office; where the directory has none, of the committee. */
export function ofOffice(
  desk: Desk,
  sign: Sign | null,
  letter: Letter,
): { readonly agency: string; readonly paper: Paper } {
  const agency = agencyOfKind(desk, 'office') ?? agencyOfKind(desk, 'committee') ?? '';
  const head = headOf(desk, {
    agency,
    kind: null,
    number: sign?.documentNumber ?? null,
    date: sign?.documentDate ?? null,
  });
  const signature = signatureOf(desk, agency, sign?.signedBy ?? null, sign?.documentDate ?? null);
  return {
    agency,
    paper: { ...letter, head, signature, draft: sign === null, title: null, note: null, landscape: false },
  };
}

/** The Office sends a submission back, with the grounds (công văn trả lại hồ sơ, R13); `no` is the submission. */
export function returnLetter(
  desk: Desk,
  { dossier, entries }: WholeDossier,
  sign: Sign | null = null,
): Drawing | undefined {
  const returned = entries.filter((each) => each.type === 'submission.returned').at(-1);
  if (!returned) return undefined;
  const { no, grounds, text } = returned.content as { no: number; grounds: string[]; text: string };
  const submitted = entries.find((each) => each.type === 'dossier.submitted' && each.content['no'] === no)?.content as
    { documentNumber: string; documentDate: string } | undefined;
  const { leadAgency, code } = dossier.context;
  const lead = nameOf(desk, leadAgency);
  return {
    kind: 'return_letter',
    subjectId: returned.aggregateId,
    no,
    addressees: [leadAgency],
    requestIds: [],
    sign,
    name: `cong-van-tra-lai-ho-so-${code}-lan-${no}`,
    ...ofOffice(desk, sign, {
      about: `V/v trả lại hồ sơ trình ${code}`,
      addressees: [lead],
      blocks: [
        paragraph(
          `Ngày ${dayInWords(desk.calendar.localDate(returned.at)).slice(5)}, qua kiểm tra Tờ trình${submitted ? ` số ${submitted.documentNumber} ${dayInWords(submitted.documentDate)}` : ''} của ${lead} về ${calledIn(dossier)}, hồ sơ được trả lại vì các lý do sau:`,
        ),
        ...listed(grounds.map((each) => GROUND[each] ?? each)),
        ...paragraphs(text),
        paragraph(`Đề nghị ${lead} hoàn thiện hồ sơ theo quy định và trình lại./.`),
      ],
      recipients: ['Như trên', 'Lưu: VT, hồ sơ'],
      asOf: returned.at,
    }),
  };
}

/** The Office passes the committee's decision on to the lead and the agencies that were asked (công văn gửi kết quả). */
export function decisionLetter(
  desk: Desk,
  { dossier, entries }: WholeDossier,
  sign: Sign | null = null,
): Drawing | undefined {
  const { decision, leadAgency, code } = dossier.context;
  const decided = entries.find((each) => each.type === 'dossier.decided');
  if (!decision || !decided) return undefined;
  const lead = nameOf(desk, leadAgency);
  const asked = [...new Set(dossier.requests.map((each) => each.context.agency))];
  const body = dossier.procedure.decidedBy === 'committee' ? decidingBody(desk) : lead;
  return {
    kind: 'decision_letter',
    subjectId: decided.aggregateId,
    no: 0,
    addressees: [leadAgency, ...asked],
    requestIds: dossier.requests.map((each) => each.id),
    sign,
    name: `cong-van-gui-ket-qua-${code}`,
    ...ofOffice(desk, sign, {
      about: `V/v gửi kết quả giải quyết hồ sơ ${code}`,
      addressees: [leadAgency, ...asked].map((each) => nameOf(desk, each)),
      blocks: [
        paragraph(
          `${body} đã ban hành Văn bản số ${decision.documentNumber} ${dayInWords(decision.documentDate)} về ${calledIn(dossier)}. Kết quả: ${RESULT[decision.result]}.`,
        ),
        ...paragraphs(decision.text ?? ''),
        paragraph(
          `Xin gửi văn bản nêu trên đến ${lead} để tổ chức thực hiện, và đến các cơ quan đã tham gia ý kiến để biết, phối hợp./.`,
        ),
      ],
      recipients: ['Như trên', 'Lưu: VT, hồ sơ'],
      asOf: decided.at,
    }),
  };
}
