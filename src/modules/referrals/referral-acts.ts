import { dateErrors, type Dated } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { actSet } from '../processes/index.js';
import { onReferral, referrals, type LoadedReferral } from './loaded-referral.js';
import { asInput, type MeasureInput, type ProceedingsInput } from './measure-input.js';
import { reviewMeasures } from './measure-review-act.js';
import { closureUnmet, measureErrors, measuresUnmet, planMeasures, remediesUnmet } from './measure-rules.js';
import { proceedingsErrors, proceedingsUnmet, withProceedings } from './proceedings-rules.js';
import { reviewUnmet, rulingsUnmet } from './review-rules.js';
import type { PlannedMeasure, Proposal } from './referral.js';
import { measuresSigned } from './signed-measures.js';

/** What Home Affairs and the committee do with a referral. */

export const review = onReferral('review', {
  method: 'POST',
  path: '/review',
  permission: 'handle a referral',
  unmet: ({ basis }) => reviewUnmet(basis.reference.calendar, basis.violations),
  event: ({ caller }) => ({ by: caller.official }),
});

/** Home Affairs writes its proposal once it has begun to review. */
function begunOn({ reference: { calendar }, context }: LoadedReferral): Dated['after'] {
  const at = context.review?.at;
  return at === undefined ? undefined : { occasion: 'review', day: calendar.localDate(new Date(at)) };
}

export interface ProposalInput extends Proposal {
  readonly measures: readonly MeasureInput[];
}

/** R9: Home Affairs proposes how the heads answer. */
export const propose = onReferral('propose', {
  method: 'POST',
  path: '/proposal',
  permission: 'handle a referral',
  errors: (found, input: ProposalInput) => [
    ...dateErrors({ date: input.documentDate, today: found.day, after: begunOn(found) }),
    ...measureErrors(found.basis, planMeasures(found.basis, input.measures)),
  ],
  unmet: ({ basis, reference, caller, day }, input) => [
    ...rulingsUnmet(basis.reference.calendar, basis.violations),
    ...(input
      ? [
          ...measuresUnmet(basis, planMeasures(basis, input.measures)),
          ...signatureUnmet(reference, input, caller.agency ?? '', day),
        ]
      : []),
  ],
  signed: (found, input) => measuresSigned(found, input, found.context.reviewDueAt),
  event: ({ basis, caller }, { measures, ...proposal }) => ({
    proposal,
    measures: planMeasures(basis, measures),
    by: caller.official,
  }),
});

export const reject = onReferral('reject', {
  method: 'POST',
  path: '/rejection',
  permission: 'handle a referral',
  event: ({ caller }, reason: string) => ({ reason, by: caller.official }),
});

/** What is decided on is what was proposed. */
function proposedOn({ reference: { calendar }, context }: LoadedReferral): Dated['after'] {
  const at = context.review?.proposedAt;
  return at ? { occasion: 'proposal', day: calendar.localDate(new Date(at)) } : undefined;
}

export interface ReferralDecisionInput extends Proposal {
  readonly outcome: string;
  readonly measures?: readonly MeasureInput[] | undefined;
  readonly proceedings?: readonly ProceedingsInput[] | undefined;
}

/** Measures of the decision, else those that were proposed, by the law as it is read today. */
const decidedMeasures = (
  { basis, context }: LoadedReferral,
  { measures, proceedings = [] }: ReferralDecisionInput,
): PlannedMeasure[] => withProceedings(planMeasures(basis, measures ?? context.measures.map(asInput)), proceedings);

/** The committee decides: the proposed measures, or its own in their place. */
export const decide = onReferral('decide', {
  method: 'POST',
  path: '/decision',
  permission: 'decide a referral',
  errors: (found, input: ReferralDecisionInput) => {
    const measures = decidedMeasures(found, input);
    return [
      ...dateErrors({ date: input.documentDate, today: found.day, after: proposedOn(found) }),
      ...(input.measures ? measureErrors(found.basis, measures) : []),
      ...proceedingsErrors(found.basis, measures, input.proceedings ?? []),
    ];
  },
  // Without a decision nothing bars it: it may state other measures than those that were proposed.
  unmet: (found, input) => {
    if (!input) return [];
    const measures = decidedMeasures(found, input);
    return [
      ...measuresUnmet(found.basis, measures),
      ...proceedingsUnmet(measures),
      ...remediesUnmet(measures, found.now),
      ...signatureUnmet(found.reference, input, found.caller.agency ?? '', found.day),
    ];
  },
  signed: (found, input) => measuresSigned(found, input),
  event: (found, input) => {
    const { measures: _, proceedings: _held, ...document } = input;
    const { official } = found.caller;
    const decision = { ...document, at: found.now.toISOString(), by: official };
    return { decision, measures: decidedMeasures(found, input), by: official };
  },
});

/** Home Affairs reports what came of it; missed deadlines have been charged by then (R24). */
export const close = onReferral('conclude', {
  method: 'POST',
  path: '/closure',
  permission: 'handle a referral',
  unmet: ({ context }, input: { remedied: boolean; text: string } | undefined) =>
    input ? closureUnmet(context.remedyDueAt, input.remedied) : [],
  event: ({ caller }, input) => ({ ...input, by: caller.official }),
});

/** Everything that is done on a referral. */
export const referralActs = actSet(referrals, [review, propose, reject, decide, close, reviewMeasures]);
