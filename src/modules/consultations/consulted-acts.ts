import type { FieldError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { hasEnded, onRequest, type LoadedRequest } from './loaded-request.js';
import { answeredSince, opinionErrors, signatureUnmet, type OpinionInput } from './opinion-rules.js';
import { extensionUnmet } from './request-rules.js';
import { isSettled, type RequestContext, type RequestState } from './request.js';
import { competentItself, unknownAgency } from './texts.js';

/** What the consulted agency does. */

/** R4, R5: the opinion, complete, signed with authority; taken late too, even after the end of the dossier. One that came as a message names it. */
export const answer = onRequest('answer', {
  method: 'POST',
  path: '/opinion',
  permission: 'act as consulted',
  // The figures need it; whatever could change the dossier was withdrawn with its end.
  afterEnd: true,
  takes: (found) => takesAnswer(found),
  errors: (found, input: OpinionInput & { readonly messageId?: string }) => answerErrors(found, input),
  unmet: ({ context, reference, day }, input) => (input ? signatureUnmet(reference, input, context.agency, day) : []),
  signed: ({ context, procedure }, { signedBy, documentDate, documentNumber }) => ({
    task: 'opinion',
    agency: context.agency,
    ...{ signedBy, documentDate, documentNumber, dueAt: context.dueAt },
    procedureCode: procedure.code,
    field: procedure.field,
  }),
  event: ({ context, reference, caller, now }, input) => ({
    opinion: {
      stance: input.stance,
      mainPoint: input.mainPoint ?? false,
      answers: input.answers,
      reasons: input.reasons ?? null,
      documentNumber: input.documentNumber ?? null,
      documentDate: input.documentDate ?? null,
      signedBy: input.signedBy,
      givenBy: caller.official,
      givenAt: now.toISOString(),
      meetingId: null,
      ...(input.messageId !== undefined && { messageId: input.messageId }),
    },
    ...quickness(reference, context, now),
  }),
});

/** After the end of the dossier only an answer that changes nothing about it is taken. */
export const takesAnswer = ({ request, dossierState }: Pick<LoadedRequest, 'request' | 'dossierState'>): boolean =>
  isSettled(request.state['state'] as RequestState) || !hasEnded(dossierState);

/** Fields that are wrong in an answer, whoever signed it. */
export const answerErrors = (
  { context, reference, day }: Pick<LoadedRequest, 'context' | 'reference' | 'day'>,
  input: Omit<OpinionInput, 'signedBy'>,
): FieldError[] => [
  ...opinionErrors(context, input),
  ...dateErrors({ date: input.documentDate, today: day, after: answeredSince(reference.calendar, context) }),
];

/** How quick an answer given at that moment is, for the figures. */
export function quickness(
  { calendar }: ReferenceData,
  { sentAt, dueAt }: Pick<RequestContext, 'sentAt' | 'dueAt'>,
  at: Date,
): { early: boolean; responseMinutes: number } {
  return {
    early: calendar.localDate(at) < calendar.localDate(dueAt),
    responseMinutes: Math.max(0, Math.round(calendar.workingMinutesBetween(sentAt, at))),
  };
}

/**
 * R1: the agency names the official who handles the request, or another one; who handles it then, and why it was given to somebody else, is
 * recorded. Possible for as long as the agency may still be asked something: after an answer, too.
 */
export const assignHandler = onRequest('assign_handler', {
  method: 'PUT',
  path: '/handler',
  permission: 'act as consulted',
  requires: ({ reference, context, day }, { official }: { official: string; reason?: string | undefined }) => {
    if (!inOffice(reference.directory, official, context.agency, day))
      throw notOfAgency('/official', official, context.agency);
  },
  unchanged: ({ context }, { official }) => context.handler === official,
  event: (_, { official, reason = null }) => ({ official, reason }),
});

/** R4: an agency that is not competent says so at once and names the right one. */
export const decline = onRequest('decline', {
  method: 'POST',
  path: '/decline',
  permission: 'act as consulted',
  requires: (
    { reference, day },
    { competentAgency: named }: { reason: string; competentAgency?: string | undefined },
  ) => {
    if (named === undefined || reference.directory.activeAgency(named, day)) return;
    throw invalid([unknownAgency('/competentAgency', named, day)]);
  },
  unmet: ({ context }, input) => (input?.competentAgency === context.agency ? [competentItself()] : []),
  event: ({ caller, now }, { reason, competentAgency = null }) => ({
    decline: {
      reason,
      competentAgency,
      at: now.toISOString(),
      by: caller.official,
      outcome: 'open',
      insistedBefore: false,
      outcomeReason: null,
      reroutedTo: null,
    },
  }),
});

/** R3: more time, asked before the deadline, so often as the policy allows. */
export const askExtension = onRequest('ask_extension', {
  method: 'POST',
  path: '/extension',
  permission: 'act as consulted',
  // Without a number of days: whether even one more is too many.
  unmet: ({ context, now, policy }, input: { workingDays: number; reason: string } | undefined) =>
    extensionUnmet(context, input?.workingDays ?? 1, now, policy),
  event: ({ caller, now }, input) => ({
    extension: {
      ...input,
      askedAt: now.toISOString(),
      askedBy: caller.official,
      outcome: 'asked',
      decidedAt: null,
      decisionReason: null,
    },
  }),
});
