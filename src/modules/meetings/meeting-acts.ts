import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { CommandContext } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  attendanceErrors,
  attendanceUnmet,
  confirmationUnmet,
  representativeErrors,
  type AttendanceInput,
} from './meeting-rules.js';
import { openMeeting } from './loaded-meeting.js';
import type { Attendance } from './meeting.js';
import { convocationErrors, convocationOf, type ConvocationInput } from './plan-meeting.js';

/** What happens to one meeting, decided inside a command. Its state comes first: what is over is not corrected field by field. */

export interface AnswerInput extends Omit<ConvocationInput, 'agenda' | 'place' | 'startsAt' | 'invitees'> {
  readonly granted: boolean;
  readonly reason?: string | undefined;
  readonly agenda?: string | undefined;
  readonly place?: string | undefined;
  readonly startsAt?: Date | undefined;
  readonly invitees?: ConvocationInput['invitees'] | undefined;
}

/** R10: the committee, or its Office for it, calls the meeting that the lead asked for, or says why not. Needs the whole aggregate. */
export function answer(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: AnswerInput): void {
  const { meeting, caller } = openMeeting(ctx, call, id, 'act for the committee');
  const { context } = meeting;
  const basis = {
    reference: ctx.reference,
    now: ctx.clock.now,
    leadAgency: context.leadAgency,
    requests: ctx.unit.children<RequestContext>('request'),
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
  if (errors.length > 0 && ctx.can(id, 'answer')) throw invalid(errors);
  const said = { granted, reason, at: ctx.clock.now.toISOString(), agency: caller.agency, by: caller.official };
  ctx.send(
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
export function confirm(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: ConfirmationInput): void {
  const { meeting, caller, heldOn } = openMeeting(ctx, call, id, 'act as consulted');
  const agency = caller.agency!;
  const errors = representativeErrors(ctx.reference.directory, agency, input.representative, heldOn, '/representative');
  if (errors.length > 0 && ctx.can(id, 'confirm')) throw invalid(errors);
  const { attending, representative = null, excuse = null } = input;
  const confirmation = { attending, representative, excuse, at: ctx.clock.now.toISOString(), by: caller.official };
  ctx.send(
    id,
    { type: 'confirm', agency, confirmation, unmet: confirmationUnmet(meeting.context, ctx.clock.now) },
    caller.actor,
  );
}

/** R8: who came. An agency that did not, without an excuse, is named in an entry of its own. */
export function recordAttendance(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  list: readonly AttendanceInput[],
): void {
  const { meeting, caller, heldOn } = openMeeting(ctx, call, id, 'act as convener');
  const errors = attendanceErrors(meeting.context, list, ctx.reference.directory, heldOn);
  if (errors.length > 0 && ctx.can(id, 'record_attendance')) throw invalid(errors);
  const attendance: Record<string, Attendance> = Object.fromEntries(
    list.map(({ agency, status, representative = null, excuse = null }) => [
      agency,
      { status, representative, excuse },
    ]),
  );
  ctx.send(
    id,
    { type: 'record_attendance', attendance, unmet: attendanceUnmet(meeting.context, ctx.clock.now) },
    caller.actor,
  );
}

export function cancel(ctx: CommandContext<ReferenceData>, call: Call, id: string, reason: string): void {
  const { caller } = openMeeting(ctx, call, id, 'call off a meeting');
  ctx.send(id, { type: 'cancel', reason, unmet: [] }, caller.actor);
}
