import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Session } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import type { World } from '../tenants/index.js';
import {
  attendanceErrors,
  attendanceUnmet,
  confirmationUnmet,
  representativeErrors,
  type AttendanceInput,
} from './meeting-rules.js';
import { openMeeting } from './meeting-session.js';
import type { Attendance } from './meeting.js';
import { convocationErrors, convocationOf, type ConvocationInput } from './plan-meeting.js';

/** What happens to one meeting, decided inside a session. Its state comes first: what is over is not corrected field by field. */

export interface AnswerInput extends Omit<ConvocationInput, 'agenda' | 'place' | 'startsAt' | 'invitees'> {
  readonly granted: boolean;
  readonly reason?: string | undefined;
  readonly agenda?: string | undefined;
  readonly place?: string | undefined;
  readonly startsAt?: Date | undefined;
  readonly invitees?: ConvocationInput['invitees'] | undefined;
}

/** R10: the committee, or its Office for it, calls the meeting that the lead asked for, or says why not. Needs the whole aggregate. */
export function answer(session: Session<World>, call: Call, id: string, input: AnswerInput): void {
  const { meeting, caller } = openMeeting(session, call, id, 'act for the committee');
  const { context } = meeting;
  const basis = {
    world: session.world,
    now: session.clock.now,
    leadAgency: context.leadAgency,
    requests: session.episode.children<RequestContext>('request'),
  };
  const {
    granted,
    reason = null,
    agenda = context.agenda,
    place,
    startsAt,
    invitees = context.invitees,
    ...confirming
  } = input;
  const called =
    granted && place !== undefined && startsAt !== undefined
      ? { ...confirming, agenda, place, startsAt, invitees }
      : null;
  const errors = called ? convocationErrors(basis, called) : [];
  if (errors.length > 0 && session.can(id, 'answer')) throw invalid(errors);
  const said = { granted, reason, at: session.clock.now.toISOString(), agency: caller.agency, by: caller.official };
  session.send(
    id,
    { type: 'answer', answer: said, convocation: called && convocationOf(basis, called), unmet: [] },
    caller.actor,
  );
}

export interface ConfirmationInput {
  readonly attending: boolean;
  readonly representative?: string | undefined;
  readonly excuse?: string | undefined;
}

/** An invited agency says whether it comes, and may change its mind until the meeting begins. */
export function confirm(session: Session<World>, call: Call, id: string, input: ConfirmationInput): void {
  const { meeting, caller, heldOn } = openMeeting(session, call, id, 'act as consulted');
  const agency = caller.agency!;
  const errors = representativeErrors(session.world.directory, agency, input.representative, heldOn, '/representative');
  if (errors.length > 0 && session.can(id, 'confirm')) throw invalid(errors);
  const { attending, representative = null, excuse = null } = input;
  const confirmation = { attending, representative, excuse, at: session.clock.now.toISOString(), by: caller.official };
  session.send(
    id,
    { type: 'confirm', agency, confirmation, unmet: confirmationUnmet(meeting.context, session.clock.now) },
    caller.actor,
  );
}

/** R8: who came. An agency that did not, without an excuse, is named in an entry of its own. */
export function recordAttendance(
  session: Session<World>,
  call: Call,
  id: string,
  list: readonly AttendanceInput[],
): void {
  const { meeting, caller, heldOn } = openMeeting(session, call, id, 'act as convener');
  const errors = attendanceErrors(meeting.context, list, session.world.directory, heldOn);
  if (errors.length > 0 && session.can(id, 'record_attendance')) throw invalid(errors);
  const attendance: Record<string, Attendance> = Object.fromEntries(
    list.map(({ agency, status, representative = null, excuse = null }) => [
      agency,
      { status, representative, excuse },
    ]),
  );
  session.send(
    id,
    { type: 'record_attendance', attendance, unmet: attendanceUnmet(meeting.context, session.clock.now) },
    caller.actor,
  );
}

export function cancel(session: Session<World>, call: Call, id: string, reason: string): void {
  const { caller } = openMeeting(session, call, id, 'call off a meeting');
  session.send(id, { type: 'cancel', reason, unmet: [] }, caller.actor);
}
