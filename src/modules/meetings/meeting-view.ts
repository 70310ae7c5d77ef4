import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import type { MeetingView } from './meeting-schemas.js';
import type { MeetingContext, MeetingState } from './meeting.js';

/** A meeting as callers see it. */
export function meetingView(dossierId: string, { id, state, context, version }: Instance<MeetingContext>): MeetingView {
  const { request, minutes } = context;
  return {
    id,
    dossierId,
    dossierCode: context.aggregateCode,
    leadAgency: context.leadAgency,
    convener: context.convener,
    state: state['state'] as MeetingState,
    agenda: context.agenda,
    place: context.place,
    startsAt: iso(context.startsAt),
    confirmBy: iso(context.confirmBy),
    invitees: [...context.invitees],
    request,
    minutes: minutes && { ...minutes, opinions: [...minutes.opinions] },
    cancellation: context.cancellation,
    createdAt: context.createdAt.toISOString(),
    heldAt: iso(context.heldAt),
    version,
  };
}

/** What an invited agency sees: of the others only that they are invited, neither their excuses nor their opinions. */
export const partOfInvitee = (view: MeetingView, agency: string | null): MeetingView => ({
  ...view,
  request: null,
  invitees: view.invitees.map((each) =>
    each.agency === agency ? each : { ...each, requestId: null, confirmation: null, attendance: null },
  ),
  minutes: view.minutes && {
    ...view.minutes,
    opinions: view.minutes.opinions.filter((each) => each.agency === agency),
  },
});

/** The meeting as the caller may see it: whole for the lead and for who watches over all. */
export const shownTo = (caller: Caller, view: MeetingView): MeetingView =>
  may(caller, 'read a whole meeting', { leadAgency: view.leadAgency }) ? view : partOfInvitee(view, caller.agency);
