import { possibleEvents, type Instance } from '../../workflow/index.js';
import { may, type Act, type Caller } from '../auth/index.js';
import type { OfferedAction } from '../consultations/index.js';
import type { Unmet } from '../../core/errors.js';
import { meetingMachine } from './meeting-machine.js';
import { attendanceUnmet, confirmationUnmet } from './meeting-rules.js';
import { subjectOf, type MeetingContext } from './meeting.js';

interface MeetingAction {
  /** Event of the machine. */
  readonly action: string;
  readonly path: string;
  readonly act: Act;
  readonly unmet?: (meeting: MeetingContext, now: Date) => Unmet[];
}

const ACTIONS: readonly MeetingAction[] = [
  { action: 'answer', path: 'answer', act: 'act for the committee' },
  { action: 'confirm', path: 'confirmation', act: 'act as invited', unmet: confirmationUnmet },
  { action: 'record_attendance', path: 'attendance', act: 'act as convener', unmet: attendanceUnmet },
  { action: 'record_minutes', path: 'minutes', act: 'act as convener' },
  { action: 'cancel', path: 'cancellation', act: 'call off a meeting' },
];

const permitted = ({ state, context }: Instance<MeetingContext>, caller: Caller): MeetingAction[] =>
  ACTIONS.filter(({ act }) => may(caller, act, subjectOf(context, state['state'])));

/** Events of the machine that the caller may send to a meeting, as far as its state does not forbid them. */
export const meetingActsOf = (meeting: Instance<MeetingContext>, caller: Caller): string[] =>
  permitted(meeting, caller).map(({ action }) => action);

/** What the caller may do with one meeting in the state that it is in. */
export function meetingActions(meeting: Instance<MeetingContext>, caller: Caller, now: Date): OfferedAction[] {
  const { id, state, context } = meeting;
  const known = new Set(possibleEvents(meetingMachine, state, context));
  return permitted(meeting, caller)
    .filter(({ action }) => known.has(action))
    .map(({ action, path, unmet }) => {
      const rules = unmet?.(context, now) ?? [];
      return { action, method: 'POST', href: `/v1/meetings/${id}/${path}`, possible: rules.length === 0, unmet: rules };
    });
}
