import type { WholeDossier } from '../dossiers/index.js';
import { agencyOfKind, calledIn } from './dossier-parts.js';
import type { Drawing, Sign } from './drawing.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { paragraph, paragraphs } from './paper.js';
import { momentInFigures } from './vietnamese-dates.js';

/** Who calls a meeting: its lead, or the committee. */
export const convenerOf = (
  desk: Desk,
  { convener, leadAgency }: { readonly convener: 'lead' | 'committee'; readonly leadAgency: string },
): string => (convener === 'lead' ? leadAgency : (agencyOfKind(desk, 'committee') ?? leadAgency));

/** The invitation to a meeting (giấy mời), with subject, time, place and who is invited (R10). */
export function invitation(
  desk: Desk,
  { dossier, entries }: WholeDossier,
  meetingId: string,
  sign: Sign | null = null,
): Drawing | undefined {
  const meeting = dossier.meetings.find((each) => each.id === meetingId);
  if (!meeting?.context.startsAt) return undefined;
  const { agenda, place, startsAt, confirmBy, invitees } = meeting.context;
  const agency = convenerOf(desk, meeting.context);
  const moment = (instant: Date): string => momentInFigures(instant, desk.calendar.timezone);
  const called = entries.find((each) => each.type === 'meeting.called' && each.content['meetingId'] === meetingId);
  return {
    kind: 'invitation',
    subjectId: meetingId,
    no: 0,
    agency,
    addressees: invitees.map((each) => each.agency),
    requestIds: invitees.flatMap((each) => each.requestId ?? []),
    sign,
    name: `giay-moi-hop-${dossier.context.code}`,
    paper: {
      head: headOf(desk, {
        agency,
        kind: 'GM',
        number: sign?.documentNumber ?? null,
        date: sign?.documentDate ?? null,
      }),
      draft: sign === null,
      title: 'GIẤY MỜI',
      about: `Họp về hồ sơ ${dossier.context.code}`,
      note: null,
      addressees: [],
      blocks: [
        paragraph(`${nameOf(desk, agency)} trân trọng kính mời:`),
        ...invitees.map((each, index) =>
          paragraph(`- ${nameOf(desk, each.agency)}${index + 1 < invitees.length ? ';' : '.'}`),
        ),
        paragraph(`Cử đại diện tới dự cuộc họp về ${calledIn(dossier)}.`),
        paragraph('Nội dung:'),
        ...paragraphs(agenda),
        paragraph(`Chủ trì: ${nameOf(desk, agency)}.`),
        paragraph(`Thời gian: ${moment(startsAt)}.`),
        paragraph(`Địa điểm: ${place ?? '.'.repeat(40)}.`),
        paragraph(
          'Đại diện dự họp có thẩm quyền phát biểu ý kiến chính thức của cơ quan; ý kiến phát biểu được ghi trong biên bản là ý kiến của cơ quan.',
        ),
        ...(confirmBy === null
          ? []
          : [paragraph(`Đề nghị xác nhận tham dự hoặc nêu lý do vắng mặt trước ${moment(confirmBy)}.`)]),
        paragraph('Đề nghị quý cơ quan dự họp đúng thành phần và thời gian./.'),
      ],
      signature: signatureOf(desk, agency, sign?.signedBy ?? null, sign?.documentDate ?? null),
      recipients: [...invitees.map((each) => nameOf(desk, each.agency)), 'Lưu: VT, hồ sơ'],
      landscape: false,
      asOf: called?.at ?? meeting.context.createdAt,
    },
  };
}
