import { invalid } from '../../core/refusals.js';
import { namesOf } from '../tenants/index.js';
import { letterErrors, letterOf, letterUnmet, type LetterInput } from './letter.js';
import { onRequest, type LoadedRequest } from './loaded-request.js';
import { deadlineUnmet, planRequest, recipientErrors, recipientUnmet, type Recipient } from './plan-requests.js';
import { planLadder } from './reminder-ladder.js';
import {
  appreciationUnmet,
  considerationUnmet,
  extensionDecisionUnmet,
  insistenceUnmet,
  reminderUnmet,
  rerouteUnmet,
  supplementUnmet,
} from './request-rules.js';
import { requestView } from './request-view.js';
import { unknownQuestion } from './texts.js';

/** What the lead does with one request. */

/** Its deadlines from now on, when it ends then. */
const untilThen = ({ reference, policy, context, now }: LoadedRequest, dueAt: Date) => ({
  dueAt,
  ladder: planLadder(reference.calendar, policy.reminders, context.silence, now, dueAt),
});

/** Grants or refuses an extension; a granted one moves deadline and reminders (R3). */
export const decideExtension = onRequest('decide_extension', {
  method: 'POST',
  path: '/extension/decision',
  permission: 'act as lead',
  unmet: ({ context }, input: { granted: boolean; reason?: string | undefined } | undefined) =>
    extensionDecisionUnmet(context, input?.granted ?? false),
  event: (found, { granted, reason = null }) => {
    const { context, reference } = found;
    const more = context.extension?.workingDays ?? 0;
    return {
      granted,
      reason,
      workingDays: context.workingDays + more,
      ...untilThen(found, reference.calendar.addWorkingDays(context.dueAt, more)),
    };
  },
});

/** R6: a reminder by hand, before or after the deadline. */
export const remind = onRequest('remind', {
  method: 'POST',
  path: '/reminders',
  permission: 'act as lead',
  unmet: ({ context, policy }) => reminderUnmet(context, policy),
  event: ({ caller, now }, message: string | undefined) => ({
    reminder: { at: now.toISOString(), kind: 'manual', rung: null, message: message ?? null, by: caller.official },
  }),
});

export interface SupplementInput {
  readonly missing: readonly { readonly question: number; readonly what: string }[];
  readonly workingDays?: number | undefined;
}

/** R6: an incomplete answer goes back with what is missing, and its own deadline. */
export const askSupplement = onRequest('ask_supplement', {
  method: 'POST',
  path: '/supplement',
  permission: 'act as lead',
  sendsOn: 'request_reopened',
  requires: ({ context }, { missing }: SupplementInput) => {
    const asked = new Set(context.questions.map((each) => each.no));
    const errors = missing.flatMap(({ question }, index) =>
      asked.has(question) ? [] : [unknownQuestion(`/missing/${index}/question`, question)],
    );
    if (errors.length > 0) throw invalid(errors);
  },
  unmet: ({ context, policy, procedure }, input) => [
    ...supplementUnmet(context, policy),
    ...deadlineUnmet(procedure, { agency: context.agency, workingDays: input?.workingDays }),
  ],
  event: ({ reference, policy, caller, now }, { missing, ...input }) => {
    const workingDays = input.workingDays ?? policy.consultation.supplementWorkingDays;
    const dueAt = reference.calendar.addWorkingDays(now, workingDays);
    return {
      supplement: {
        askedAt: now.toISOString(),
        askedBy: caller.official,
        missing,
        workingDays,
        dueAt: dueAt.toISOString(),
      },
      dueAt,
    };
  },
});

export const withdraw = onRequest('withdraw', {
  method: 'POST',
  path: '/withdrawal',
  permission: 'act as lead',
  event: (_, reason: string) => ({ reason }),
});

/** R5: the late answer counts from now on, for a reason that the lead gives; until then what the deadline brought about stands. */
export const consider = onRequest('consider', {
  method: 'POST',
  path: '/consideration',
  permission: 'act as lead',
  unmet: ({ context, dossierState }) => considerationUnmet(context, dossierState),
  event: ({ caller, now }, reason: string) => ({
    consideration: { at: now.toISOString(), reason, by: caller.official },
  }),
});

/** R25: the agency was helpful, in the lead's own words; said during the dossier or after its end. */
export const appreciate = onRequest('appreciate', {
  method: 'POST',
  path: '/appreciation',
  permission: 'act as lead',
  afterEnd: true,
  unmet: ({ context }) => appreciationUnmet(context),
  event: ({ caller, now }, words: string) => ({
    appreciation: { text: words, at: now.toISOString(), by: caller.official },
  }),
});

export interface InsistInput {
  readonly reason: string;
  readonly workingDays?: number | undefined;
}

/** Working days of a request that is asked again, where nothing else is said. */
const usualDays = ({ procedure, dossier }: LoadedRequest): number =>
  procedure.consultation.responseWorkingDays[dossier.handling];

/** The lead holds that the agency is competent after all: the request is open again, with a new deadline. */
export const insist = onRequest('insist', {
  method: 'POST',
  path: '/insistence',
  permission: 'act as lead',
  sendsOn: 'request_reopened',
  unmet: (found, input: InsistInput | undefined) => [
    ...insistenceUnmet(found.context, found.policy),
    ...deadlineUnmet(found.procedure, {
      agency: found.context.agency,
      workingDays: input && (input.workingDays ?? usualDays(found)),
    }),
  ],
  event: (found, { reason, workingDays = usualDays(found) }) => ({
    reason,
    workingDays,
    ...untilThen(found, found.reference.calendar.addWorkingDays(found.now, workingDays)),
  }),
});

export interface RerouteInput extends InsistInput, LetterInput {
  readonly agency: string;
}

/** The agency that it goes to now is asked in a letter of its own. */
const basisOf = ({ dossier, context, procedure, policy, reference, now }: LoadedRequest, letter: LetterInput) => ({
  dossierCode: dossier.code,
  leadAgency: dossier.leadAgency,
  handling: dossier.handling,
  round: context.round,
  questions: context.questions,
  documents: context.documents,
  letter: letterOf(letter),
  procedure,
  policy,
  reference,
  now,
});

const recipientOf = (
  { context }: LoadedRequest,
  { agency, workingDays, reason }: RerouteInput,
): Recipient & { readonly reason: string } => ({ agency, kind: context.kind, workingDays, reason });

/** The lead follows a decline: the same questions go to the agency that is competent. Answers the new request. */
export const reroute = onRequest('reroute', {
  method: 'POST',
  path: '/rerouting',
  permission: 'act as lead',
  sendsOn: 'request_added',
  whole: true,
  requires: ({ reference, day }, input: RerouteInput) => {
    const errors = recipientErrors(reference, [input], day).map((each) => ({ ...each, path: '/agency' }));
    if (errors.length > 0) throw invalid(errors);
  },
  errors: ({ reference, context: { decline, sentAt }, day }, input) => {
    const declinedAt = decline ? new Date(decline.at) : sentAt;
    return letterErrors(input, day, { occasion: 'decline', day: reference.calendar.localDate(declinedAt) });
  },
  unmet: (found, input) => {
    const { context, round, policy, procedure, dossier, reference, day } = found;
    const bars = rerouteUnmet(context, input?.agency, round, policy);
    if (!input) return bars;
    const recipient = recipientOf(found, input);
    return [
      ...bars,
      ...recipientUnmet({ procedure, leadAgency: dossier.leadAgency }, recipient),
      ...deadlineUnmet(procedure, recipient),
      ...letterUnmet({ reference, policy, leadAgency: dossier.leadAgency, day }, input),
    ];
  },
  signed: ({ dossier, procedure }, { signedBy, documentDate, documentNumber }) =>
    signedBy === undefined
      ? undefined
      : {
          task: 'asking_letter',
          agency: dossier.leadAgency,
          ...{ signedBy, documentDate, documentNumber },
          procedureCode: procedure.code,
          field: procedure.field,
        },
  event: (found, input) => ({
    reason: input.reason,
    request: planRequest(basisOf(found, input), recipientOf(found, input)),
  }),
  answer: ({ ctx: { unit, reference, clock } }, event) =>
    requestView(namesOf(reference), unit.rootId, unit.instance(event!.request.id), clock.now),
});
