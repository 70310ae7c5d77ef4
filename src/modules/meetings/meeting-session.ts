import type { Call } from '../../core/call.js';
import { transitionNotPossible, versionChanged } from '../../core/refusals.js';
import type { Instance, Session } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { World } from '../tenants/index.js';
import { invited, type MeetingContext } from './meeting.js';

/** An act on one meeting, ready to be decided: the caller is known and allowed, its version is right, its dossier is open. */
export interface MeetingSession {
  readonly meeting: Instance<MeetingContext>;
  readonly caller: Caller;
  /** Local day of the act. */
  readonly day: string;
  /** Local day of the meeting. */
  readonly heldOn: string;
}

/** Who does what its convener does: a meeting of the committee is called and kept by the committee or its Office. */
export const convenerOf = ({ convener }: Pick<MeetingContext, 'convener'>): Act => (convener === 'lead' ? 'act as lead' : 'act for the committee');

/** Who may call it off: its convener; what was only asked for, the lead that asked. */
export const cancellerOf = (state: string | undefined, context: Pick<MeetingContext, 'convener'>): Act => (state === 'requested' ? 'act as lead' : convenerOf(context));

type ActOf = (meeting: Instance<MeetingContext>) => Act;

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`, `transition-not-possible`. */
export function openMeeting(session: Session<World>, call: Call, id: string, act: Act | ActOf): MeetingSession {
  const { world, clock, episode } = session;
  const meeting = episode.instance<MeetingContext>(id);
  const { context } = meeting;
  const caller = identify(call.principal, world, clock.now);
  permit(caller, typeof act === 'function' ? act(meeting) : act, { leadAgency: context.leadAgency, consulted: invited(context) });
  if (call.ifMatch !== undefined && call.ifMatch !== meeting.version) throw versionChanged(call.ifMatch, meeting.version);
  const state = episode.root().state['process'] ?? '';
  if (state === 'decided' || state === 'withdrawn') throw transitionNotPossible(state, []);
  const day = world.calendar.localDate(clock.now);
  return { meeting, caller, day, heldOn: context.startsAt ? world.calendar.localDate(context.startsAt) : day };
}
