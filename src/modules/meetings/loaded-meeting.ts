import type { Instance } from '../../workflow/index.js';
import type { RequestContext } from '../consultations/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { namesOf } from '../tenants/index.js';
import type { MeetingEvent } from './meeting-events.js';
import type { MeetingView } from './meeting-schemas.js';
import { meetingView, shownTo } from './meeting-view.js';
import { subjectOf, type MeetingContext } from './meeting.js';

/** A meeting as the acts on it find it. */
export interface LoadedMeeting extends Found {
  readonly state: string;
  readonly context: MeetingContext;
  readonly dossierState: string;
  /** Local day of the meeting. */
  readonly heldOn: string;
  /** Requests of its dossier, as far as the aggregate was read. */
  readonly requests: readonly Instance<RequestContext>[];
  /** Whether what is said in a meeting can still answer this request. */
  readonly answerable: (requestId: string) => boolean;
}

/** Meetings, and what is done on them; nothing after the end of their dossier. */
export const meetings: Kind<LoadedMeeting, MeetingView> = {
  machine: 'meeting',
  path: '/v1/meetings',
  find: (scope) => {
    const found = foundIn(scope);
    const { unit } = scope.ctx;
    const { state, context } = unit.instance<MeetingContext>(scope.id);
    return {
      ...found,
      state: state['state'] ?? '',
      context,
      dossierState: unit.root().state['process'] ?? '',
      heldOn: context.startsAt ? found.reference.calendar.localDate(context.startsAt) : found.day,
      requests: unit.children<RequestContext>('request'),
      answerable: (requestId) => scope.ctx.can(requestId, 'minuted'),
    };
  },
  subjectOf: ({ context, state }) => subjectOf(context, state),
  endedIn: ({ dossierState }) =>
    dossierState === 'decided' || dossierState === 'withdrawn' ? dossierState : undefined,
  show: (scope) => {
    const { unit, reference, clock } = scope.ctx;
    const view = meetingView(namesOf(reference), unit.rootId, unit.instance(scope.id), scope.changedAt ?? clock.now);
    return shownTo(foundIn(scope).caller, view);
  },
};

export const onMeeting = actsOn<LoadedMeeting, MeetingEvent, MeetingView>(meetings);
