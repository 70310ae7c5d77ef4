import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Instance, CommandContext } from '../../workflow/index.js';
import { dateErrors } from '../calendar/index.js';
import {
  quickness,
  signatureUnmet,
  type Opinion,
  type Reconciliation,
  type RequestContext,
} from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { MinutedOpinion } from './meeting-events.js';
import { openMeeting, type LoadedMeeting } from './loaded-meeting.js';
import type { Minutes } from './meeting.js';
import { minutesErrors, type SpokenOpinion } from './minutes-rules.js';

export interface MinutesInput {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly summary: string;
  readonly signedBy: string;
  readonly opinions?: readonly SpokenOpinion[] | undefined;
}

/** The minutes, signed for the convener; what representatives said there is the opinion of their agencies (R4). Needs the whole aggregate. */
export function recordMinutes(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: MinutesInput): void {
  const found = openMeeting(ctx, call, id, 'act as convener');
  const { meeting, caller, day, heldOn } = found;
  const { directory } = ctx.reference;
  const spoken = input.opinions ?? [];
  const requestOf = (agency: string): Instance<RequestContext> | undefined => {
    const requestId = meeting.context.invitees.find((each) => each.agency === agency)?.requestId;
    return requestId && ctx.can(requestId, 'minuted') ? ctx.unit.instance<RequestContext>(requestId) : undefined;
  };
  const open = ctx.can(id, 'record_minutes');
  const after = { occasion: 'meeting', day: heldOn } as const;
  const errors = open
    ? [
        ...dateErrors({ date: input.documentDate, today: day, after }),
        ...minutesErrors({ context: meeting.context, requestOf, directory, day: heldOn }, spoken),
      ]
    : [];
  if (errors.length > 0) throw invalid(errors);
  const opinions = open ? spoken.map((each) => minuted(ctx, found, input, each, requestOf(each.agency)!)) : [];
  const { opinions: _, ...written } = input;
  const minutes: Minutes = {
    ...written,
    opinions: opinions.map(({ requestId, opinion }, index) => ({
      agency: spoken[index]!.agency,
      requestId,
      representative: spoken[index]!.representative,
      stance: opinion.stance,
    })),
    recordedAt: ctx.clock.now.toISOString(),
    recordedBy: caller.official,
  };
  const unmet = signatureUnmet(directory, input.signedBy, caller.agency!, day);
  ctx.send(id, { type: 'record_minutes', minutes, opinions, unmet }, caller.actor);
}

/** What was said is said at the beginning of the meeting: nobody is late because the minutes were written later. */
function minuted(
  { reference, clock }: CommandContext<ReferenceData>,
  found: LoadedMeeting,
  minutes: MinutesInput,
  said: SpokenOpinion,
  request: Instance<RequestContext>,
): MinutedOpinion {
  const { meeting, caller, heldOn } = found;
  const givenAt = meeting.context.startsAt ?? clock.now;
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
    meetingId: meeting.id,
  };
  // R12: a disagreement that stands in the minutes has been worked on, without success.
  const reconciliation: Reconciliation | null =
    said.stance === 'disagree'
      ? {
          heldOn,
          participants: [said.representative, minutes.signedBy],
          outcome: 'unresolved',
          summary: minutes.summary,
          recordedAt: clock.now.toISOString(),
          recordedBy: caller.official,
        }
      : null;
  return { requestId: request.id, opinion, reconciliation, ...quickness(reference, request.context, givenAt) };
}
