import { actSet } from '../processes/index.js';
import { meetings, onMeeting, type LoadedMeeting } from './loaded-meeting.js';
import {
  attendanceErrors,
  attendanceUnmet,
  confirmationUnmet,
  representativeErrors,
  type AttendanceInput,
} from './meeting-rules.js';
import { convocationErrors, convocationOf, type ConvocationInput } from './plan-meeting.js';
import { recordMinutes } from './record-minutes.js';

/** What happens to one meeting. */

export interface AnswerInput extends Omit<ConvocationInput, 'agenda' | 'place' | 'startsAt' | 'invitees'> {
  readonly granted: boolean;
  readonly reason?: string | undefined;
  readonly agenda?: string | undefined;
  readonly place?: string | undefined;
  readonly startsAt?: Date | undefined;
  readonly invitees?: ConvocationInput['invitees'] | undefined;
}

const basisOf = ({ reference, now, context, requests }: LoadedMeeting) => ({
  reference,
  now,
  leadAgency: context.leadAgency,
  requests,
});

/** The meeting as it is called; null where it is refused. */
function calledBy({ context }: LoadedMeeting, input: AnswerInput): ConvocationInput | null {
  const { granted, reason: _, agenda = context.agenda, place, startsAt, invitees = context.invitees, ...more } = input;
  return granted && place !== undefined && startsAt !== undefined
    ? { ...more, agenda, place, startsAt, invitees }
    : null;
}

/** R10: the committee, or its Office for it, calls the meeting that the lead asked for, or says why not. */
export const answer = onMeeting('answer', {
  method: 'POST',
  path: '/answer',
  permission: 'act for the committee',
  whole: true,
  errors: (found, input: AnswerInput) => {
    const called = calledBy(found, input);
    return called ? convocationErrors(basisOf(found), called) : [];
  },
  event: (found, input) => {
    const called = calledBy(found, input);
    const { granted, reason = null } = input;
    const { agency, official } = found.caller;
    return {
      answer: { granted, reason, at: found.now.toISOString(), agency, by: official },
      convocation: called && convocationOf(basisOf(found), called),
    };
  },
});

export interface ConfirmationInput {
  readonly attending: boolean;
  readonly representative?: string | undefined;
  readonly excuse?: string | undefined;
}

/** An invited agency says whether it comes, and may change its mind until the meeting begins. */
export const confirm = onMeeting('confirm', {
  method: 'POST',
  path: '/confirmation',
  permission: 'act as consulted',
  errors: ({ reference, caller, heldOn }, { representative }: ConfirmationInput) =>
    representativeErrors(reference.directory, caller.agency!, representative, heldOn, '/representative'),
  unmet: ({ context, now }) => confirmationUnmet(context, now),
  event: ({ caller, now }, { attending, representative = null, excuse = null }) => ({
    agency: caller.agency!,
    confirmation: { attending, representative, excuse, at: now.toISOString(), by: caller.official },
  }),
});

/** R8: who came. An agency that did not, without an excuse, is named in an entry of its own. */
export const recordAttendance = onMeeting('record_attendance', {
  method: 'POST',
  path: '/attendance',
  permission: 'act as convener',
  errors: ({ context, reference, heldOn }, list: readonly AttendanceInput[]) =>
    attendanceErrors(context, list, reference.directory, heldOn),
  unmet: ({ context, now }) => attendanceUnmet(context, now),
  event: (_, list) => ({
    attendance: Object.fromEntries(
      list.map(({ agency, status, representative = null, excuse = null }) => [
        agency,
        { status, representative, excuse },
      ]),
    ),
  }),
});

export const cancel = onMeeting('cancel', {
  method: 'POST',
  path: '/cancellation',
  permission: 'call off a meeting',
  event: (_, reason: string) => ({ reason }),
});

/** Everything that is done on a meeting. */
export const meetingActs = actSet(meetings, [answer, confirm, recordAttendance, recordMinutes, cancel]);
