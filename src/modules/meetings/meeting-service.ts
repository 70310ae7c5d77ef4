import type { Call } from '../../core/call.js';
import type { Engine, Session } from '../../workflow/index.js';
import { identify } from '../auth/index.js';
import type { World } from '../tenants/index.js';
import * as acts from './meeting-acts.js';
import type { AttendanceInput } from './meeting-rules.js';
import type { MeetingView } from './meeting-schemas.js';
import { meetingView, shownTo } from './meeting-view.js';
import { recordMinutes, type MinutesInput } from './record-minutes.js';

export type MeetingService = ReturnType<typeof createMeetingService>;

/**
 * What conveners and invited agencies do with a meeting. Every act answers the meeting as it then stands and throws `not-found`,
 * `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`, `rule-violated` or `invalid`.
 */
export function createMeetingService(engine: Engine<World>, process: string) {
  const on = (call: Call, id: string, decide: (session: Session<World>) => void, whole = false): Promise<MeetingView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'meeting', whole },
      handle: (session) => {
        decide(session);
        const caller = identify(call.principal, session.world, session.clock.now);
        return shownTo(caller, meetingView(session.episode.rootId, session.episode.instance(id)));
      },
    });
  return {
    /** R10. */
    answer: (call: Call, id: string, input: acts.AnswerInput) =>
      on(call, id, (session) => acts.answer(session, call, id, input), true),
    confirm: (call: Call, id: string, input: acts.ConfirmationInput) =>
      on(call, id, (session) => acts.confirm(session, call, id, input)),
    /** R8. */
    recordAttendance: (call: Call, id: string, list: readonly AttendanceInput[]) =>
      on(call, id, (session) => acts.recordAttendance(session, call, id, list)),
    /** R4. */
    recordMinutes: (call: Call, id: string, input: MinutesInput) =>
      on(call, id, (session) => recordMinutes(session, call, id, input), true),
    cancel: (call: Call, id: string, reason: string) =>
      on(call, id, (session) => acts.cancel(session, call, id, reason)),
  };
}
