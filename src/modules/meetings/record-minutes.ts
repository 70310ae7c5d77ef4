import type { Instance } from '../../workflow/index.js';
import { dateErrors } from '../calendar/index.js';
import {
  quickness,
  signatureUnmet,
  type Opinion,
  type Reconciliation,
  type RequestContext,
} from '../consultations/index.js';
import { onMeeting, type LoadedMeeting } from './loaded-meeting.js';
import type { MinutedOpinion } from './meeting-events.js';
import type { Minutes } from './meeting.js';
import { minutesErrors, type SpokenOpinion } from './minutes-rules.js';

export interface MinutesInput {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly summary: string;
  readonly signedBy: string;
  readonly opinions?: readonly SpokenOpinion[] | undefined;
}

/** The request that the agency was invited with, where it can take an opinion. */
const requestOf =
  ({ context, requests, answerable }: LoadedMeeting) =>
  (agency: string): Instance<RequestContext> | undefined => {
    const requestId = context.invitees.find((each) => each.agency === agency)?.requestId;
    return requestId && answerable(requestId) ? requests.find((each) => each.id === requestId) : undefined;
  };

/** The minutes, signed for the convener; what representatives said there is the opinion of their agencies (R4). */
export const recordMinutes = onMeeting('record_minutes', {
  method: 'POST',
  path: '/minutes',
  permission: 'act as convener',
  whole: true,
  errors: (found, { documentDate, opinions = [] }: MinutesInput) => {
    const { context, reference, day, heldOn } = found;
    const basis = { context, requestOf: requestOf(found), directory: reference.directory, day: heldOn };
    return [
      ...dateErrors({ date: documentDate, today: day, after: { occasion: 'meeting', day: heldOn } }),
      ...minutesErrors(basis, opinions),
    ];
  },
  unmet: ({ reference, caller, day }, input) => (input ? signatureUnmet(reference, input, caller.agency!, day) : []),
  signed: ({ caller }, { signedBy, documentDate, documentNumber }) => ({
    task: 'minutes',
    agency: caller.agency ?? '',
    ...{ signedBy, documentDate, documentNumber },
  }),
  event: (found, input) => {
    const { opinions: spoken = [], ...written } = input;
    const opinions = spoken.map((each) => minuted(found, input, each, requestOf(found)(each.agency)!));
    const minutes: Minutes = {
      ...written,
      opinions: opinions.map(({ requestId, opinion }, index) => ({
        agency: spoken[index]!.agency,
        requestId,
        representative: spoken[index]!.representative,
        stance: opinion.stance,
      })),
      recordedAt: found.now.toISOString(),
      recordedBy: found.caller.official,
    };
    return { minutes, opinions };
  },
});

/** What was said is said at the beginning of the meeting: nobody is late because the minutes were written later. */
function minuted(
  { id, context, caller, reference, now, heldOn }: LoadedMeeting,
  minutes: MinutesInput,
  said: SpokenOpinion,
  request: Instance<RequestContext>,
): MinutedOpinion {
  const givenAt = context.startsAt ?? now;
  const opinion: Opinion = {
    stance: said.stance,
    mainPoint: said.mainPoint ?? false,
    answers: said.answers,
    reasons: said.reasons ?? null,
    documentNumber: minutes.documentNumber,
    documentDate: minutes.documentDate,
    signedBy: said.representative,
    givenBy: said.representative,
    givenAt: givenAt.toISOString(),
    meetingId: id,
  };
  // R12: a disagreement that stands in the minutes has been worked on, without success.
  const reconciliation: Reconciliation | null =
    said.stance === 'disagree'
      ? {
          heldOn,
          participants: [said.representative, minutes.signedBy],
          outcome: 'unresolved',
          summary: minutes.summary,
          recordedAt: now.toISOString(),
          recordedBy: caller.official,
        }
      : null;
  return { requestId: request.id, opinion, reconciliation, ...quickness(reference, request.context, givenAt) };
}
