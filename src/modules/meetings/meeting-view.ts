import type { Instance } from '../../workflow/index.js';
import type { MeetingView } from './meeting-schemas.js';
import type { MeetingContext, MeetingState } from './meeting.js';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** A meeting as callers see it. */
export function meetingView(dossierId: string, { id, state, context, version }: Instance<MeetingContext>): MeetingView {
  const { request, minutes } = context;
  return {
    id,
    dossierId,
    dossierCode: context.dossierCode,
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
