import type { FieldError, Unmet } from '../../core/errors.js';
import type { HandlingContext } from './handling.js';
import { onHandling, type LoadedHandling } from './loaded-handling.js';
import { answerErrors, isSatisfied, type RatedAnswer, type Rating } from './rating.js';
import { commentAfterErasure, ratingTermOver } from './texts/rating.js';
import type { Policy } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';

export interface RatingInput {
  readonly answers: readonly RatedAnswer[];
  /** Kept with the data of the applicant, apart from the journal. */
  readonly comment?: string | undefined;
}

/** Until when a handling that ended then may be rated; the policy is that of the day of the act. */
export const ratedUntil = (
  { calendar }: Pick<ReferenceData, 'calendar'>,
  { citizens: { satisfaction } }: Pick<Policy, 'citizens'>,
  { endedAt }: Pick<HandlingContext, 'endedAt'>,
): Date | null => endedAt && calendar.addWorkingDays(endedAt, satisfaction.workingDays);

function ratingUnmet(found: LoadedHandling, input: RatingInput | undefined): Unmet[] {
  const { reference, policy, context, now } = found;
  const until = ratedUntil(reference, policy, context);
  return [
    ...(until && now > until ? [ratingTermOver(reference.calendar.localDate(until))] : []),
    ...(input?.comment !== undefined && context.erasedAt !== null ? [commentAfterErasure()] : []),
  ];
}

const ratingOf = (
  { policy, caller, now }: LoadedHandling,
  { answers, comment = null }: Omit<RatingInput, 'comment'> & { readonly comment?: string | null | undefined },
  channel: Rating['channel'],
) => ({
  rating: {
    answers: answers.map(({ question, score }) => ({ question, score })),
    satisfied: isSatisfied(policy.citizens.satisfaction, answers),
    at: now.toISOString(),
    by: caller.official,
    channel,
    policyVersion: policy.version,
  } satisfies Rating,
  comment,
});

const rating = {
  method: 'POST',
  path: '/rating',
  takes: ({ context }: LoadedHandling) => context.rating === null,
  errors: ({ policy }: LoadedHandling, { answers }: RatingInput): FieldError[] =>
    answerErrors(policy.citizens.satisfaction, answers),
  unmet: ratingUnmet,
} as const;

/** R28: the place of receipt enters the form that the applicant filled in at the counter. */
export const rate = onHandling('rate', {
  ...rating,
  permission: 'act as receiver',
  event: (found, input: RatingInput) => ratingOf(found, input, 'counter'),
});

/** R28: the applicant rates it, without a login: whoever has the secret of the dossier. Never offered to callers. */
export const rateByCode = onHandling('rate', {
  ...rating,
  permission: 'rate by code',
  event: (found, input: RatingInput) => ratingOf(found, input, 'public'),
  answer: () => undefined,
});
