import type { Instance } from '../../workflow/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import type { Invitee, MeetingContext, Minutes } from '../meetings/index.js';
import { calledIn } from './dossier-parts.js';
import { signOf, type Drawing } from './drawing.js';
import { convenerOf } from './invitation.js';
import { headOf, nameOf, signatureOf, type Desk } from './letterhead.js';
import { heading, paragraph, paragraphs, type Block } from './paper.js';
import { momentInFigures } from './vietnamese-dates.js';
import { STANCE } from './wording.js';

type Meeting = Instance<MeetingContext>;

/** The minutes of a meeting (biên bản): who came, what was said for each agency, and what was concluded (R4, R12). */
export function minutesPaper(desk: Desk, { dossier, entries }: WholeDossier, meetingId: string): Drawing | undefined {
  const meeting = dossier.meetings.find((each) => each.id === meetingId);
  const minutes = meeting?.context.minutes;
  if (!meeting || !minutes) return undefined;
  const agency = convenerOf(desk, meeting.context);
  const sign = signOf(minutes);
  const recorded = entries.find((each) => each.type === 'meeting.minuted' && each.content['meetingId'] === meetingId);
  const signer = signatureOf(desk, agency, minutes.signedBy, minutes.documentDate);
  return {
    kind: 'minutes',
    subjectId: meetingId,
    no: 0,
    agency,
    addressees: [],
    requestIds: [],
    sign,
    name: `bien-ban-hop-${dossier.context.code}`,
    paper: {
      head: headOf(desk, { agency, kind: 'BB', number: minutes.documentNumber, date: minutes.documentDate }),
      draft: false,
      title: 'BIÊN BẢN',
      about: `Họp về hồ sơ ${dossier.context.code}`,
      note: null,
      addressees: [],
      blocks: [...opening(desk, dossier, meeting, signer.name), ...said(desk, dossier, minutes), ...concluded(minutes)],
      signature: { lines: ['CHỦ TỌA', ...signer.lines], name: signer.name },
      cosignature: { lines: ['THƯ KÝ'], name: '' },
      recipients: [...meeting.context.invitees.map((each) => nameOf(desk, each.agency)), 'Lưu: VT, hồ sơ'],
      landscape: false,
      asOf: recorded?.at ?? new Date(minutes.recordedAt),
    },
  };
}

function opening(desk: Desk, dossier: WholeDossier['dossier'], meeting: Meeting, chair: string): Block[] {
  const { startsAt, place, invitees, agenda, convener, leadAgency } = meeting.context;
  return [
    paragraph(`Thời gian bắt đầu: ${startsAt ? momentInFigures(startsAt, desk.calendar.timezone) : '.'.repeat(30)}.`),
    paragraph(`Địa điểm: ${place ?? '.'.repeat(40)}.`),
    paragraph('Thành phần tham dự:'),
    paragraph(`- ${nameOf(desk, convenerOf(desk, { convener, leadAgency }))}, cơ quan triệu tập;`),
    ...invitees.map((each, index) =>
      paragraph(`- ${presence(desk, each, startsAt)}${index + 1 < invitees.length ? ';' : '.'}`),
    ),
    paragraph(`Chủ trì (chủ tọa): ${chair || '.'.repeat(40)}.`),
    paragraph(`Thư ký (người ghi biên bản): ${'.'.repeat(40)}.`),
    heading('I. Nội dung'),
    paragraph(`Cuộc họp về ${calledIn(dossier)}:`),
    ...paragraphs(agenda),
  ];
}

/** An agency with who came for it, or why it did not. */
function presence(desk: Desk, { agency, attendance }: Invitee, startsAt: Date | null): string {
  const name = nameOf(desk, agency);
  if (attendance === null || attendance.status === 'absent')
    return `${name}: vắng mặt${attendance?.excuse ? `, lý do: ${attendance.excuse}` : ''}`;
  return attendance.representative === null
    ? `${name}: có mặt`
    : `${name}: ${personOf(desk, attendance.representative, startsAt)}`;
}

/** Position and name of an official, as far as the directory has them. */
function personOf({ directory, calendar, today }: Desk, official: string, at: Date | null): string {
  const position = directory.position(official, at ? calendar.localDate(at) : today);
  if (!position) return official;
  return position.name ? `${position.title} ${position.name}` : `${position.title} (${official})`;
}

/** What representatives said for their agencies, with its stance and reasons. */
function said(desk: Desk, { requests }: WholeDossier['dossier'], { opinions }: Minutes): Block[] {
  if (opinions.length === 0) return [];
  return [
    heading('II. Ý kiến của các cơ quan'),
    ...opinions.flatMap(({ agency, requestId, representative, stance }) => {
      const opinion = requests.find((each) => each.id === requestId)?.context.opinion;
      return [
        paragraph(
          `${nameOf(desk, agency)} (${personOf(desk, representative, null)}): ${STANCE[stance].toLocaleLowerCase('vi')}.`,
        ),
        ...(opinion?.answers ?? []).flatMap((each) => paragraphs(each.text)),
        ...(opinion?.reasons ? paragraphs(`Lý do: ${opinion.reasons}`) : []),
      ];
    }),
  ];
}

const concluded = ({ summary, opinions }: Minutes): Block[] => [
  heading(`${opinions.length > 0 ? 'III' : 'II'}. Kết luận`),
  ...paragraphs(summary),
  paragraph('Biên bản được các bên thông qua và ghi nhận là ý kiến chính thức của các cơ quan dự họp./.'),
];
