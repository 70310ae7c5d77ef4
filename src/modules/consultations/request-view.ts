import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { RequestView } from './consultation-schemas.js';
import { legalEffect } from './legal-effect.js';
import type { Opinion, RequestContext, RequestState } from './request.js';

/** Opinions of earlier days do not say that they come from no meeting; few come in a message. */
const opinionView = (opinion: Opinion): NonNullable<RequestView['opinion']> => ({
  ...opinion,
  answers: opinion.answers.map((each) => ({ ...each })),
  meetingId: (opinion as Partial<Opinion>).meetingId ?? null,
  messageId: opinion.messageId ?? null,
});

/** A request as callers see it. */
export function requestView(dossierId: string, { id, state, context, version }: Instance<RequestContext>): RequestView {
  const { dueAt, sentAt, supplementDueAt, answeredAt, ...rest } = context;
  return {
    id,
    dossierId,
    dossierCode: rest.dossierCode,
    leadAgency: rest.leadAgency,
    round: rest.round,
    agency: rest.agency,
    kind: rest.kind,
    state: state['state'] as RequestState,
    silence: rest.silence,
    questions: [...rest.questions],
    documents: rest.documents.map((each) => ({ ...each, fileSha256: each.fileSha256 ?? null })),
    letter: rest.letter,
    reason: rest.reason,
    handler: rest.handler,
    workingDays: rest.workingDays,
    sentAt: sentAt.toISOString(),
    dueAt: dueAt.toISOString(),
    supplementDueAt: iso(supplementDueAt),
    answeredAt: iso(answeredAt),
    late: rest.late,
    legalEffect: legalEffect(state['state'] as RequestState, context),
    considered: rest.consideration,
    opinion: rest.opinion && opinionView(rest.opinion),
    earlierOpinions: rest.earlierOpinions.map(opinionView),
    supplements: rest.supplements as RequestView['supplements'],
    extension: rest.extension,
    decline: rest.decline,
    withdrawalReason: rest.withdrawalReason,
    reminders: [...rest.reminders],
    appreciation: rest.appreciation,
    version,
  };
}
