import { requireVersion, type Call } from '../../core/call.js';
import { transitionNotPossible } from '../../core/refusals.js';
import type { Instance, CommandContext } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { subjectOf, type MeetingContext } from './meeting.js';

/** An act on one meeting, ready to be decided: the caller is known and allowed, its version is right, its dossier is open. */
export interface LoadedMeeting {
  readonly meeting: Instance<MeetingContext>;
  readonly caller: Caller;
  /** Local day of the act. */
  readonly day: string;
  /** Local day of the meeting. */
  readonly heldOn: string;
}

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`. */
export function openMeeting(ctx: CommandContext<ReferenceData>, call: Call, id: string, act: Act): LoadedMeeting {
  const { reference, clock, unit } = ctx;
  const meeting = unit.instance<MeetingContext>(id);
  const { context } = meeting;
  const caller = identify(call.principal, reference, clock.now);
  permit(caller, act, subjectOf(context, meeting.state['state']));
  requireVersion(call, meeting.version);
  const state = unit.root().state['process'] ?? '';
  if (state === 'decided' || state === 'withdrawn') throw transitionNotPossible(state, []);
  const day = reference.calendar.localDate(clock.now);
  return { meeting, caller, day, heldOn: context.startsAt ? reference.calendar.localDate(context.startsAt) : day };
}
