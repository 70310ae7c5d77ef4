import { entriesParty } from '../processes/index.js';
import type { Invitee, MeetingContext } from './meeting.js';

/** Who is invited to a meeting that has not been held (R27). Who came to one keeps having come. */
export const meetingParty = entriesParty<MeetingContext, Invitee>(
  'invitees',
  {
    machine: 'meeting',
    part: 'invited',
    open: ({ state }) => state['state'] === 'requested' || state['state'] === 'called',
    isOpen: "i.state in ('requested', 'called')",
  },
  'attendance',
);
