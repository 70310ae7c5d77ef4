import type { Call } from '../../core/call.js';
import type { Engine, CommandContext } from '../../workflow/index.js';
import { identify } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
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
export function createMeetingService(engine: Engine<ReferenceData>, process: string) {
  const on = (
    call: Call,
    id: string,
    decide: (ctx: CommandContext<ReferenceData>) => void,
    whole = false,
  ): Promise<MeetingView> =>
    engine.execute({
      process,
      call,
      target: { child: id, machine: 'meeting', whole },
      handle: (ctx) => {
        decide(ctx);
        const caller = identify(call.principal, ctx.reference, ctx.clock.now);
        return shownTo(caller, meetingView(ctx.unit.rootId, ctx.unit.instance(id)));
      },
    });
  return {
    /** R10. */
    answer: (call: Call, id: string, input: acts.AnswerInput) =>
      on(call, id, (ctx) => acts.answer(ctx, call, id, input), true),
    confirm: (call: Call, id: string, input: acts.ConfirmationInput) =>
      on(call, id, (ctx) => acts.confirm(ctx, call, id, input)),
    /** R8. */
    recordAttendance: (call: Call, id: string, list: readonly AttendanceInput[]) =>
      on(call, id, (ctx) => acts.recordAttendance(ctx, call, id, list)),
    /** R4. */
    recordMinutes: (call: Call, id: string, input: MinutesInput) =>
      on(call, id, (ctx) => recordMinutes(ctx, call, id, input), true),
    cancel: (call: Call, id: string, reason: string) => on(call, id, (ctx) => acts.cancel(ctx, call, id, reason)),
  };
}
