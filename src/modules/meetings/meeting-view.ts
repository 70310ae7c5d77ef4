import { iso, isoOf } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { may, type Caller } from '../auth/index.js';
import type { Names } from '../tenants/index.js';
import type { MeetingView } from './meeting-schemas.js';
import type { Invitee, MeetingContext, MeetingRequest, MeetingState, Minutes } from './meeting.js';

/** A meeting as callers see it. */
export function meetingView(
  names: Names,
  dossierId: string,
  { id, state, context, version }: Instance<MeetingContext>,
  updatedAt: Date,
): MeetingView {
  const { request, minutes } = context;
  return {
    id,
    dossierId,
    dossierCode: context.aggregateCode,
    ...names.agency('leadAgency', context.leadAgency),
    convener: context.convener,
    state: state['state'] as MeetingState,
    agenda: context.agenda,
    place: context.place,
    startsAt: iso(context.startsAt),
    confirmBy: iso(context.confirmBy),
    invitees: context.invitees.map((each) => inviteeView(names, each, context.startsAt)),
    request: request && requestView(names, request),
    minutes: minutes && minutesView(names, minutes, context.startsAt),
    cancellation: context.cancellation,
    createdAt: context.createdAt.toISOString(),
    heldAt: iso(context.heldAt),
    updatedAt: isoOf(updatedAt),
    version,
  };
}

const inviteeView = (
  names: Names,
  { agency, confirmation, attendance, ...rest }: Invitee,
  startsAt: Date | null,
): MeetingView['invitees'][number] => ({
  ...rest,
  ...names.agency('agency', agency),
  confirmation: confirmation && {
    ...confirmation,
    ...names.official('representative', confirmation.representative, startsAt),
    ...names.official('by', confirmation.by, confirmation.at),
  },
  attendance: attendance && { ...attendance, ...names.official('representative', attendance.representative, startsAt) },
});

const requestView = (names: Names, { answer, ...request }: MeetingRequest): NonNullable<MeetingView['request']> => ({
  ...request,
  ...names.official('askedBy', request.askedBy, request.askedAt),
  answer: answer && {
    ...answer,
    ...names.agency('agency', answer.agency),
    ...names.official('by', answer.by, answer.at),
  },
});

const minutesView = (names: Names, minutes: Minutes, startsAt: Date | null): NonNullable<MeetingView['minutes']> => ({
  ...minutes,
  ...names.official('signedBy', minutes.signedBy, minutes.documentDate),
  opinions: minutes.opinions.map((each) => ({
    ...each,
    ...names.agency('agency', each.agency),
    ...names.official('representative', each.representative, startsAt),
  })),
  ...names.official('recordedBy', minutes.recordedBy, minutes.recordedAt),
});

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
