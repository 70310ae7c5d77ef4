import type { Call } from '../../core/call.js';
import { transitionNotPossible, versionChanged } from '../../core/refusals.js';
import type { Instance, Session } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { World } from '../tenants/index.js';
import { subjectOf, type MeetingContext } from './meeting.js';

/** An act on one meeting, ready to be decided: the caller is known and allowed, its version is right, its dossier is open. */
export interface MeetingSession {
  readonly meeting: Instance<MeetingContext>;
  readonly caller: Caller;
  /** Local day of the act. */
  readonly day: string;
  /** Local day of the meeting. */
  readonly heldOn: string;
}

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`. */
export function openMeeting(session: Session<World>, call: Call, id: string, act: Act): MeetingSession {
  const { world, clock, episode } = session;
  const meeting = episode.instance<MeetingContext>(id);
  const { context } = meeting;
  const caller = identify(call.principal, world, clock.now);
  permit(caller, act, subjectOf(context, meeting.state['state']));
  if (call.ifMatch !== undefined && call.ifMatch !== meeting.version)
    throw versionChanged(call.ifMatch, meeting.version);
  const state = episode.root().state['process'] ?? '';
  if (state === 'decided' || state === 'withdrawn') throw transitionNotPossible(state, []);
  const day = world.calendar.localDate(clock.now);
  return { meeting, caller, day, heldOn: context.startsAt ? world.calendar.localDate(context.startsAt) : day };
}
