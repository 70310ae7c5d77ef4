import type { FieldError, Unmet } from '../../core/errors.js';
import { documentErrors, documentSigned, documentUnmet, doneBy, saidErrors } from './checking-acts.js';
import { onPetition, type LoadedPetition } from './loaded-petition.js';
import { isAnswered, isDataRequest, type Outcome, type Signed } from './petition.js';
import { notAnsweredYet, notErasedYet, outcomeNotOfKind } from './texts.js';

/** How a petition is answered, and what becomes of the answer. */

export interface SettlementInput extends Signed {
  readonly outcome: Outcome;
  readonly text: string;
}

const outcomeErrors = ({ context }: LoadedPetition, { outcome }: SettlementInput): FieldError[] =>
  isDataRequest(context) === (outcome === 'granted') ? [] : [outcomeNotOfKind()];

/** What is granted has been carried out: data that are to be erased are gone. */
const grantUnmet = ({ context, concerned }: LoadedPetition): Unmet[] =>
  context.dataRight === 'erasure' && concerned !== null && !concerned.erased ? [notErasedYet()] : [];

/** R28: the answer, in writing; its publication follows, but for data subjects, whose business is their own. */
export const settle = onPetition('settle', {
  method: 'POST',
  path: '/settlement',
  permission: 'settle a petition',
  takes: ({ state, context }) => state === 'settling' || isDataRequest(context),
  errors: (found, input: SettlementInput) => [
    ...documentErrors(found, input),
    ...outcomeErrors(found, input),
    ...saidErrors(found, { '/text': input.text }),
  ],
  unmet: (found, input) => [...grantUnmet(found), ...documentUnmet(found, input)],
  signed: (found, input) => documentSigned(found, input, found.context.settleDueAt),
  event: (found, { outcome, text, documentNumber, documentDate, signedBy }) => ({
    settlement: { outcome, text, documentNumber, documentDate, signedBy, ...doneBy(found) },
    publishDueAt: isDataRequest(found.context)
      ? null
      : found.reference.calendar.addWorkingDays(found.now, found.policy.petitions.publishWorkingDays),
  }),
});

/** R28: whether the petitioner is satisfied with the answer, once. */
export const saySatisfied = onPetition('say_satisfied', {
  method: 'POST',
  path: '/satisfaction',
  permission: 'hear a petitioner',
  takes: ({ context }) => context.satisfied === null,
  event: (found, { satisfied }: { readonly satisfied: boolean }) => ({ satisfied, satisfaction: doneBy(found) }),
});

export interface PublicationInput {
  readonly title: string;
  readonly text: string;
}

/** The answer is made public, without a word of who petitioned. */
export const publish = onPetition('publish', {
  method: 'POST',
  path: '/publication',
  permission: 'act on a petition',
  when: ({ context }) => !isDataRequest(context),
  errors: (found, { title, text }: PublicationInput) => saidErrors(found, { '/title': title, '/text': text }),
  event: (found, { title, text }) => ({ publication: { title, text, ...doneBy(found) } }),
});

/** The petitioner takes it back. */
export const withdraw = onPetition('withdraw', {
  method: 'POST',
  path: '/withdrawal',
  permission: 'take for a petitioner',
  errors: (found, { reason }: { readonly reason: string }) => saidErrors(found, { '/reason': reason }),
  event: (_, { reason }) => ({ reason }),
});

/**
 * Data, wording and salt of the petitioner are erased together; the journal keeps a commitment that says nothing any more (ADR 34). Not before there is an answer:
 * until then they say what is petitioned and whom to answer, and whoever wants them gone takes the petition back first.
 */
export const erasePetitioner = onPetition('erase_petitioner', {
  method: 'POST',
  path: '/petitioner/erasure',
  permission: 'settle a petition',
  takes: ({ context }) => context.erasedAt === null,
  errors: (found, { reason }: { readonly reason: string }) => saidErrors(found, { '/reason': reason }),
  unmet: ({ state }) => (isAnswered(state) ? [] : [notAnsweredYet()]),
  event: (_, { reason }) => ({ reason }),
});
