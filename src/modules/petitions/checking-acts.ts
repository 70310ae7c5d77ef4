import { forbidden } from '../../core/refusals.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import type { Signed as SignedDocument } from '../processes/index.js';
import { onPetition, type LoadedPetition } from './loaded-petition.js';
import { termsFromAcceptance } from './petition-terms.js';
import { isDataRequest, type RefusalGround, type Signed } from './petition.js';
import { personalErrors } from './petitioner-rules.js';
import {
  acceptedStays,
  dataRequestStays,
  dossierFinished,
  groundNotOfKind,
  officeAssigns,
  questionsUsed,
  settlesItself,
  unknownAgency,
} from './texts.js';

/** How a petition is taken up: accepted, refused, completed by the petitioner, given to whoever settles it. */

const requireOfficial = ({ reference, day }: LoadedPetition, official: string | undefined, agency: string): void => {
  if (official !== undefined && !inOffice(reference.directory, official, agency, day))
    throw notOfAgency('/official', official, agency);
};

/** What is written of it tells nobody who petitions. */
export const saidErrors = (
  { petitioner }: LoadedPetition,
  texts: Readonly<Record<string, string | null | undefined>>,
): FieldError[] => (petitioner ? personalErrors(petitioner, texts) : []);

/** A document of the settling agency, from the receipt on. */
export const documentErrors = (
  { reference, day, context }: LoadedPetition,
  { documentDate }: Pick<Signed, 'documentDate'>,
): FieldError[] =>
  dateErrors({
    date: documentDate,
    today: day,
    after: { occasion: 'petition', day: reference.calendar.localDate(context.receivedAt) },
  });

export const documentUnmet = (
  { reference, day, context }: LoadedPetition,
  input: Pick<Signed, 'signedBy'> | undefined,
): Unmet[] => (input ? signatureUnmet(reference, input, context.agency, day) : []);

/** A document of the settling agency, signed for it (R26). */
export const documentSigned = (
  { context }: LoadedPetition,
  { signedBy, documentDate, documentNumber }: Pick<Signed, 'signedBy' | 'documentDate' | 'documentNumber'>,
  dueAt: Date | null,
): SignedDocument => ({
  task: 'petition',
  agency: context.agency,
  ...{ signedBy, documentDate, documentNumber, dueAt },
});

export const doneBy = ({ now, caller }: LoadedPetition) => ({ at: now.toISOString(), by: caller.official });

/** It is taken up; the term to settle runs from now. */
export const accept = onPetition('accept', {
  method: 'POST',
  path: '/acceptance',
  permission: 'act on a petition',
  event: ({ reference, policy, now }, _: object) => termsFromAcceptance(reference.calendar, policy.petitions, now),
});

export interface RefusalInput extends Signed {
  readonly ground: RefusalGround;
  readonly reason: string;
}

const OF_DATA_REQUESTS: readonly RefusalGround[] = ['not_the_data_subject', 'legal_hold', 'unfinished_dossier'];

/** It is not taken up, and says why, in writing; a request of a data subject may be refused until it is granted. */
export const refuse = onPetition('refuse', {
  method: 'POST',
  path: '/refusal',
  permission: 'settle a petition',
  takes: ({ state, context }) => state === 'received' || isDataRequest(context),
  errors: (found, input: RefusalInput) => [
    ...documentErrors(found, input),
    ...(OF_DATA_REQUESTS.includes(input.ground) && !isDataRequest(found.context) ? [groundNotOfKind()] : []),
    ...saidErrors(found, { '/reason': input.reason }),
  ],
  unmet: (found, input) => [
    ...(input?.ground === 'unfinished_dossier' && found.concerned?.over === true ? [dossierFinished()] : []),
    ...documentUnmet(found, input),
  ],
  signed: (found, input) => documentSigned(found, input, found.context.acceptDueAt),
  event: (found, { ground, reason, documentNumber, documentDate, signedBy }) => ({
    refusal: { ground, reason, documentNumber, documentDate, signedBy, ...doneBy(found) },
  }),
});

/** The petitioner is asked for what is missing; the agency's time stands meanwhile. */
export const ask = onPetition('ask', {
  method: 'POST',
  path: '/question',
  permission: 'act on a petition',
  when: ({ context }) => !isDataRequest(context),
  errors: (found, { text }: { readonly text: string }) => saidErrors(found, { '/text': text }),
  unmet: ({ context, policy }) =>
    context.questions.length < policy.petitions.maxQuestions ? [] : [questionsUsed(context.questions.length)],
  event: (found, { text }) => {
    const { calendar } = found.reference;
    const { askWorkingDays, acceptWorkingDays } = found.policy.petitions;
    const dueAt = calendar.addWorkingDays(found.now, askWorkingDays);
    return {
      question: {
        text,
        ...doneBy(found),
        dueAt: dueAt.toISOString(),
        acceptDueAt: calendar.addWorkingDays(dueAt, acceptWorkingDays).toISOString(),
        answeredAt: null,
      },
    };
  },
});

/** The petitioner has answered; the time to accept begins anew. */
export const takeAnswer = onPetition('take_answer', {
  method: 'POST',
  path: '/answer-received',
  permission: 'take for a petitioner',
  errors: (found, { note }: { readonly note?: string | undefined }) => saidErrors(found, { '/note': note }),
  event: ({ reference, policy, now }, { note }) => ({
    acceptDueAt: reference.calendar.addWorkingDays(now, policy.petitions.acceptWorkingDays),
    note: note ?? null,
  }),
});

export interface AssignmentInput {
  readonly agency?: string | undefined;
  readonly official?: string | undefined;
  readonly reason?: string | undefined;
}

const given = ({ context }: LoadedPetition, { agency = context.agency }: AssignmentInput): string => agency;

/** R1: an official of the agency settles it; the Office gives it to another agency, as long as none has accepted it. */
export const assign = onPetition('assign', {
  method: 'POST',
  path: '/assignment',
  permission: 'act on a petition',
  requires: (found, input: AssignmentInput) => {
    const agency = given(found, input);
    if (agency !== found.context.agency && found.caller.kind !== 'office') throw forbidden(officeAssigns().message);
    if (found.reference.directory.activeAgency(agency, found.day)) requireOfficial(found, input.official, agency);
  },
  errors: (found, input) => {
    const agency = given(found, input);
    if (!found.reference.directory.activeAgency(agency, found.day)) return [unknownAgency('/agency', agency)];
    return agency !== found.context.agency && agency === found.context.aboutAgency
      ? [settlesItself('/agency', agency)]
      : saidErrors(found, { '/reason': input.reason });
  },
  unmet: (found, input) => {
    if (!input || given(found, input) === found.context.agency) return [];
    if (isDataRequest(found.context)) return [dataRequestStays()];
    return found.state === 'settling' ? [acceptedStays()] : [];
  },
  unchanged: (found, input) =>
    given(found, input) === found.context.agency && (input.official ?? null) === found.context.official,
  event: (found, input) => {
    const agency = given(found, input);
    const another = agency !== found.context.agency;
    return {
      agency,
      official: input.official ?? (another ? null : found.context.official),
      acceptDueAt: another
        ? found.reference.calendar.addWorkingDays(found.now, found.policy.petitions.acceptWorkingDays)
        : found.context.acceptDueAt,
      reason: input.reason ?? null,
    };
  },
});
