import type { ReadEntry } from '../../workflow/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import { askedTogether } from './asking-letter.js';
import { calledIn } from './dossier-parts.js';
import { signOf, type Drawing, type Sign } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { paragraph, paragraphs } from './paper.js';
import { dayInFigures } from '../../core/said-times.js';
import { dayInWords, momentInFigures } from './vietnamese-dates.js';

/** Entries that say until when a request is to be answered. */
const DUE: ReadonlySet<string> = new Set([
  'request.sent',
  'request.extension_granted',
  'request.insisted',
  'request.deadline_moved',
]);

/** The deadline as it stood when the lead urged. */
function dueThen(entries: readonly ReadEntry[], requestId: string, at: Date, now: Date): Date {
  const said = entries
    .filter((each) => DUE.has(each.type) && each.content['requestId'] === requestId && each.at <= at)
    .at(-1)?.content;
  return new Date((said?.['to'] ?? said?.['dueAt'] ?? now) as string | Date);
}

/** The letter by which the lead urges an agency to answer (công văn đôn đốc), for one of its reminders by hand; `no` counts the reminders from 1 (R6). */
export function urgingLetter(
  desk: Desk,
  whole: WholeDossier,
  requestId: string,
  no: number,
  sign: Sign | null = null,
): Drawing | undefined {
  const { dossier, entries } = whole;
  const request = dossier.requests.find((each) => each.id === requestId);
  const reminder = request?.context.reminders[no - 1];
  if (!request || reminder?.kind !== 'manual') return undefined;
  const { leadAgency, code } = dossier.context;
  const { agency, answeredAt, dueAt } = request.context;
  const at = new Date(reminder.at);
  const due = dueThen(entries, requestId, at, dueAt);
  const [lead, asked] = [nameOf(desk, leadAgency), nameOf(desk, agency)];
  const letter = signOf(request.context.letter);
  const day = (instant: Date): string => dayInWords(desk.calendar.localDate(instant));
  const answered = answeredAt !== null && answeredAt <= at;
  const many = askedTogether(whole, requestId).length > 1;
  return {
    kind: 'urging_letter',
    subjectId: requestId,
    no,
    agency: leadAgency,
    addressees: [agency],
    requestIds: [requestId],
    sign,
    name: `cong-van-don-doc-${code}-${agency}-${no}`,
    paper: {
      head: headOf(desk, {
        agency: leadAgency,
        kind: null,
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: null,
      about: `V/v đôn đốc trả lời ý kiến về hồ sơ ${code}`,
      note: null,
      addressees: [asked],
      blocks: [
        paragraph(
          `${day(request.context.sentAt)[0]!.toLocaleUpperCase('vi')}${day(request.context.sentAt).slice(1)}, ${lead} đã gửi ${letter ? `Công văn số ${letter.documentNumber} ngày ${dayInFigures(letter.documentDate)}` : 'văn bản'} lấy ý kiến ${many ? 'các cơ quan, trong đó có ' : ''}${asked} về ${calledIn(dossier)}. Thời hạn trả lời là ${momentInFigures(due, desk.calendar.timezone)}.`,
        ),
        paragraph(
          answered
            ? `${asked} đã trả lời, nhưng nội dung chưa đầy đủ.`
            : at > due
              ? `Đến nay đã quá thời hạn, ${lead} chưa nhận được văn bản trả lời của ${asked}.`
              : `Đến nay ${lead} chưa nhận được văn bản trả lời của ${asked}.`,
        ),
        ...paragraphs(reminder.message ?? ''),
        paragraph(`${lead} đề nghị ${asked} khẩn trương trả lời bằng văn bản để bảo đảm thời hạn giải quyết hồ sơ./.`),
      ],
      signature: signatureOf(desk, leadAgency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: ['Như trên', 'Lưu: VT, hồ sơ'],
      landscape: false,
      asOf: at,
    },
  };
}
