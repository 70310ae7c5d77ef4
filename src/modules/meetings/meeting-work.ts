import type { Instance } from '../../workflow/index.js';
import { BODIES, workKinds, type WaitingItem, type WorkRoot, type WorkSource } from '../processes/index.js';
import type { MeetingContext, MeetingState } from './meeting.js';
import { WORK } from './texts.js';

function itemsOf({ state, context }: Instance<MeetingContext>, root: WorkRoot): readonly WaitingItem[] {
  const { convener, startsAt, confirmBy, invitees, createdAt, heldAt, request } = context;
  const called = new Date(request?.answer?.at ?? createdAt);
  const ofConvener = (kind: string, dueAt: Date | null, since: Date): WaitingItem =>
    convener === 'lead'
      ? { kind, agency: context.leadAgency, official: root.official, dueAt, since, ofRoot: ['official'] }
      : { kind, agency: BODIES.committee, official: null, dueAt, since };
  switch (state['state'] as MeetingState) {
    case 'requested':
      return [
        { kind: 'answer_meeting_request', agency: BODIES.committee, official: null, dueAt: null, since: createdAt },
      ];
    case 'called':
      return [
        ofConvener('hold_meeting', startsAt, called),
        ...invitees
          .filter((each) => each.confirmation === null)
          .map(({ agency }) => ({
            kind: 'confirm_meeting',
            agency,
            official: null,
            dueAt: confirmBy ?? startsAt,
            since: called,
          })),
      ];
    case 'held':
      return [ofConvener('record_minutes', null, heldAt ?? called)];
    default:
      return [];
  }
}

/** What a meeting waits for: the committee's answer, the invited, and whoever convenes it. */
export const meetingWork: WorkSource = {
  path: '/v1/meetings',
  kinds: workKinds(WORK, {
    answer_meeting_request: { action: 'answer', method: 'POST', path: '/answer' },
    confirm_meeting: { action: 'confirm', method: 'POST', path: '/confirmation' },
    hold_meeting: { action: 'record_attendance', method: 'POST', path: '/attendance' },
    record_minutes: { action: 'record_minutes', method: 'POST', path: '/minutes' },
  }),
  waits: "c.state in ('requested', 'called', 'held')",
  items: (instance, root) => itemsOf(instance as Instance<MeetingContext>, root),
};
