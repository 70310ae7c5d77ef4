import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { MeetingEvent } from './meeting-events.js';
import type { Invitee, MeetingContext } from './meeting.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const MEETING_ENTRIES = [
  'meeting.absence_excused',
  'meeting.absent',
  'meeting.requested',
  'meeting.called',
  'meeting.invited',
  'meeting.granted',
  'meeting.refused',
  'meeting.confirmed',
  'meeting.unconfirmed',
  'meeting.held',
  'meeting.minuted',
  'meeting.cancelled',
  'meeting.invitation_withdrawn',
] as const;

type MeetingEntry = (typeof MEETING_ENTRIES)[number];
type JournalDraft = AnyDraft & { readonly type: MeetingEntry };

type Of<T extends MeetingEvent['type']> = EventOf<MeetingEvent, T>;

type Args = ActionArgs<MeetingContext>;

/** Entries of a meeting get its id as `meetingId` from the workflow. Those about all agencies are the lead's; each agency has its own beside them. */
const entry = (type: MeetingEntry, data: JournalDraft['data']): JournalDraft => ({ type, about: null, data });
const about = (type: MeetingEntry, { agency }: Invitee, data: JournalDraft['data']): JournalDraft => ({
  type,
  about: agency,
  data: { agency, ...data },
});

const agencies = (invitees: readonly Invitee[]): string[] => invitees.map((each) => each.agency);

/** R8: one entry for each agency that stayed away. */
const absences = ({ invitees, startsAt }: MeetingContext): JournalDraft[] =>
  invitees
    .filter((each) => each.attendance?.status === 'absent')
    .map((each) =>
      each.attendance?.excuse
        ? about('meeting.absence_excused', each, { excused: true, excuse: each.attendance.excuse, startsAt })
        : about('meeting.absent', each, { excused: false, startsAt }),
    );

/** What each event of a meeting leaves in the journal. */
export const drafts = {
  requested: ({ context }: Args) =>
    entry('meeting.requested', {
      reason: context.request?.reason,
      agenda: context.agenda,
      invitees: agencies(context.invitees),
    }),
  called: ({ context }: Args) => {
    const { convener, agenda, place, startsAt, confirmBy, invitees } = context;
    return [
      entry('meeting.called', { convener, agenda, place, startsAt, confirmBy, invitees: agencies(invitees) }),
      ...invitees.map((each) => about('meeting.invited', each, { convener, agenda, place, startsAt, confirmBy })),
    ];
  },
  granted: ({ context }: Args) => [
    entry('meeting.granted', { ...context.request?.answer }),
    ...drafts.called({ context, event: {} }),
  ],
  refused: ({ context }: Args) => entry('meeting.refused', { ...context.request?.answer }),
  confirmed: ({ context, event }: Args) => {
    const { agency, confirmation } = event as Of<'confirm'>;
    return context.invitees
      .filter((each) => each.agency === agency)
      .map((each) => about('meeting.confirmed', each, { ...confirmation }));
  },
  unconfirmed: ({ context }: Args) =>
    entry('meeting.unconfirmed', {
      confirmBy: context.confirmBy,
      agencies: agencies(context.invitees.filter((each) => each.confirmation === null)),
    }),
  held: ({ context }: Args) => [
    entry('meeting.held', {
      startsAt: context.startsAt,
      attendance: context.invitees.map(({ agency, attendance }) => ({
        agency,
        status: attendance?.status ?? 'absent',
        representative: attendance?.representative ?? null,
      })),
    }),
    ...absences(context),
  ],
  minuted: ({ context }: Args) => {
    const { documentNumber, documentDate, signedBy, opinions = [] } = context.minutes ?? {};
    return entry('meeting.minuted', {
      documentNumber,
      documentDate,
      signedBy,
      opinions: opinions.map(({ agency, requestId, stance }) => ({ agency, requestId, stance })),
    });
  },
  cancelled: ({ context }: Args) => [
    entry('meeting.cancelled', { reason: context.cancellation }),
    ...(context.startsAt === null
      ? []
      : context.invitees.map((each) => about('meeting.invitation_withdrawn', each, { startsAt: context.startsAt }))),
  ],
};
