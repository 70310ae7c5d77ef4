import { iso, isoOf } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import { importedView } from '../processes/index.js';
import type { RequestView } from './consultation-schemas.js';
import { legalEffect } from './legal-effect.js';
import { isSettled, type Opinion, type Reminder, type RequestContext, type RequestState } from './request.js';

/*
 * Written out field by field: these are most of what is answered, and objects that are put together from others cost
 * more than the writing of the answer.
 */

/** Opinions of earlier days do not say that they come from no meeting; few come in a message. */
function opinionView(names: Names, opinion: Opinion): NonNullable<RequestView['opinion']> {
  const signer = names.person(opinion.signedBy, opinion.documentDate ?? opinion.givenAt);
  const giver = names.person(opinion.givenBy, opinion.givenAt);
  return {
    stance: opinion.stance,
    mainPoint: opinion.mainPoint,
    answers: opinion.answers as NonNullable<RequestView['opinion']>['answers'],
    reasons: opinion.reasons,
    documentNumber: opinion.documentNumber,
    documentDate: opinion.documentDate,
    signedBy: opinion.signedBy,
    signedByName: signer.name,
    signedByPosition: signer.position,
    givenBy: opinion.givenBy,
    givenByName: giver.name,
    givenByPosition: giver.position,
    givenAt: opinion.givenAt,
    meetingId: (opinion as Partial<Opinion>).meetingId ?? null,
    messageId: opinion.messageId ?? null,
  };
}

/** A request as callers see it. */
export function requestView(
  names: Names,
  dossierId: string,
  { id, state, context, version }: Instance<RequestContext>,
  updatedAt: Date,
): RequestView {
  const current = state['state'] as RequestState;
  const handler = names.person(context.handler, context.answeredAt ?? (isSettled(current) ? updatedAt : null));
  return {
    id,
    dossierId,
    dossierCode: context.dossierCode,
    leadAgency: context.leadAgency,
    leadAgencyName: names.agencyName(context.leadAgency),
    round: context.round,
    agency: context.agency,
    agencyName: names.agencyName(context.agency),
    kind: context.kind,
    state: current,
    silence: context.silence,
    questions: context.questions as RequestView['questions'],
    documents: context.documents.map((each) => ({ ...each, fileSha256: each.fileSha256 ?? null })),
    letter: letterView(names, context),
    reason: context.reason,
    handler: context.handler,
    handlerName: handler.name,
    handlerPosition: handler.position,
    workingDays: context.workingDays,
    sentAt: context.sentAt.toISOString(),
    dueAt: context.dueAt.toISOString(),
    supplementDueAt: iso(context.supplementDueAt),
    answeredAt: iso(context.answeredAt),
    updatedAt: isoOf(updatedAt),
    late: context.late,
    legalEffect: legalEffect(current, context),
    considered: consideredView(names, context.consideration),
    opinion: context.opinion && opinionView(names, context.opinion),
    earlierOpinions: context.earlierOpinions.map((each) => opinionView(names, each)),
    supplements: context.supplements.map((each) => ({
      ...each,
      ...names.official('askedBy', each.askedBy, each.askedAt),
      missing: [...each.missing],
    })),
    extension: extensionView(names, context.extension),
    decline: declineView(names, context.decline),
    withdrawalReason: context.withdrawalReason,
    reminders: context.reminders.map((each) => reminderView(names, each)),
    appreciation: context.appreciation && {
      ...context.appreciation,
      ...names.official('by', context.appreciation.by, context.appreciation.at),
    },
    ...importedView(context.imported),
    version,
  };
}

function letterView(names: Names, { letter, sentAt }: RequestContext): RequestView['letter'] {
  if (!letter) return null;
  const { documentNumber, documentDate, signedBy } = letter;
  const { name, position } = names.person(signedBy, documentDate ?? sentAt);
  return { documentNumber, documentDate, signedBy, signedByName: name, signedByPosition: position };
}

/** Why the lead takes a late answer into account, and who decided it. */
export const consideredView = (
  names: Names,
  consideration: RequestContext['consideration'],
): RequestView['considered'] =>
  consideration && { ...consideration, ...names.official('by', consideration.by, consideration.at) };

function reminderView(names: Names, { at, kind, rung, message, by }: Reminder): RequestView['reminders'][number] {
  const { name, position } = names.person(by, at);
  return { at, kind, rung, message, by, byName: name, byPosition: position };
}

const extensionView = (names: Names, extension: RequestContext['extension']): RequestView['extension'] =>
  extension && { ...extension, ...names.official('askedBy', extension.askedBy, extension.askedAt) };

const declineView = (names: Names, decline: RequestContext['decline']): RequestView['decline'] =>
  decline && {
    ...decline,
    ...names.agency('competentAgency', decline.competentAgency),
    ...names.official('by', decline.by, decline.at),
  };
