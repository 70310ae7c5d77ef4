import { iso, isoOf } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { RequestView } from './consultation-schemas.js';
import type { Opinion, RequestContext, RequestState } from './request.js';

/** Opinions of earlier days do not say that they come from no meeting; few come in a message. */
const opinionView = (names: Names, opinion: Opinion): NonNullable<RequestView['opinion']> => ({
  ...opinion,
  ...names.official('signedBy', opinion.signedBy, opinion.documentDate ?? opinion.givenAt),
  ...names.official('givenBy', opinion.givenBy, opinion.givenAt),
  answers: opinion.answers.map((each) => ({ ...each })),
  meetingId: (opinion as Partial<Opinion>).meetingId ?? null,
  messageId: opinion.messageId ?? null,
});

/** A request as callers see it. */
export function requestView(
  names: Names,
  dossierId: string,
  { id, state, context, version }: Instance<RequestContext>,
  updatedAt: Date,
): RequestView {
  const { dueAt, sentAt, supplementDueAt, answeredAt, ...rest } = context;
  return {
    id,
    dossierId,
    dossierCode: rest.dossierCode,
    ...names.agency('leadAgency', rest.leadAgency),
    round: rest.round,
    ...names.agency('agency', rest.agency),
    kind: rest.kind,
    state: state['state'] as RequestState,
    silence: rest.silence,
    questions: [...rest.questions],
    documents: rest.documents.map((each) => ({ ...each, fileSha256: each.fileSha256 ?? null })),
    reason: rest.reason,
    workingDays: rest.workingDays,
    sentAt: sentAt.toISOString(),
    dueAt: dueAt.toISOString(),
    supplementDueAt: iso(supplementDueAt),
    answeredAt: iso(answeredAt),
    updatedAt: isoOf(updatedAt),
    late: rest.late,
    opinion: rest.opinion && opinionView(names, rest.opinion),
    earlierOpinions: rest.earlierOpinions.map((each) => opinionView(names, each)),
    withdrawalReason: rest.withdrawalReason,
    ...actsView(names, rest),
    version,
  };
}

/** What was done with it, and who did it. */
const actsView = (
  names: Names,
  {
    supplements,
    extension,
    decline,
    reminders,
    appreciation,
  }: Pick<RequestContext, 'supplements' | 'extension' | 'decline' | 'reminders' | 'appreciation'>,
): Pick<RequestView, 'supplements' | 'extension' | 'decline' | 'reminders' | 'appreciation'> => ({
  supplements: supplements.map((each) => ({
    ...each,
    ...names.official('askedBy', each.askedBy, each.askedAt),
    missing: [...each.missing],
  })),
  extension: extension && { ...extension, ...names.official('askedBy', extension.askedBy, extension.askedAt) },
  decline: decline && {
    ...decline,
    ...names.agency('competentAgency', decline.competentAgency),
    ...names.official('by', decline.by, decline.at),
  },
  reminders: reminders.map((each) => ({ ...each, ...names.official('by', each.by, each.at) })),
  appreciation: appreciation && { ...appreciation, ...names.official('by', appreciation.by, appreciation.at) },
});
