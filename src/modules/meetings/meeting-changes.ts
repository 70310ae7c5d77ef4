import { changesOf } from '../../workflow/index.js';
import type { MeetingEvent } from './meeting-events.js';
import type { Invitee, MeetingContext, MeetingPlan } from './meeting.js';

const { onEvent } = changesOf<MeetingContext, MeetingEvent>();

const eachInvitee = (
  { invitees }: MeetingContext,
  change: (invitee: Invitee) => Partial<Invitee>,
): Pick<MeetingContext, 'invitees'> => ({ invitees: invitees.map((each) => ({ ...each, ...change(each) })) });

/** The context of a meeting that was just called or asked for. */
export const planned = ({ at, ...plan }: MeetingPlan & { at: Date }): MeetingContext => ({
  ...plan,
  minutes: null,
  cancellation: null,
  createdAt: at,
  heldAt: null,
});

export const answered = onEvent<'answer'>(({ request }, { answer, convocation }) => ({
  request: request && { ...request, answer },
  ...convocation,
}));

export const confirmed = onEvent<'confirm'>((context, { agency, confirmation }) =>
  eachInvitee(context, (each) => (each.agency === agency ? { confirmation } : {})),
);

export const attended = onEvent<'record_attendance'>((context, { at, attendance }) => ({
  heldAt: at,
  ...eachInvitee(context, ({ agency }) => ({ attendance: attendance[agency] ?? null })),
}));

export const minuted = onEvent<'record_minutes'>((_, { minutes }) => ({ minutes }));

export const cancelled = onEvent<'cancel' | 'close'>((_, { reason }) => ({ cancellation: reason }));
