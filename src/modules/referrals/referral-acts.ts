import { dateErrors, type Dated } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { actSet } from '../processes/index.js';
import { onReferral, referrals, type LoadedReferral } from './loaded-referral.js';
import {
  closureUnmet,
  measureErrors,
  measuresUnmet,
  planMeasures,
  remediesUnmet,
  type MeasureInput,
} from './measure-rules.js';
import type { PlannedMeasure } from './referral.js';

/** What Home Affairs and the committee do with a referral. */

export const review = onReferral('review', {
  method: 'POST',
  path: '/review',
  permission: 'handle a referral',
  event: ({ caller }) => ({ by: caller.official }),
});

/** R9: Home Affairs proposes how the heads answer. */
export const propose = onReferral('propose', {
  method: 'POST',
  path: '/proposal',
  permission: 'handle a referral',
  errors: ({ basis }, inputs: readonly MeasureInput[]) => measureErrors(basis, planMeasures(basis, inputs)),
  unmet: ({ basis }, inputs) => (inputs ? measuresUnmet(basis, planMeasures(basis, inputs)) : []),
  event: ({ basis, caller }, inputs) => ({ measures: planMeasures(basis, inputs), by: caller.official }),
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

export interface ReferralDecisionInput {
  readonly outcome: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly measures?: readonly MeasureInput[] | undefined;
}

/** Measures of the decision, else those that were proposed. */
const decidedMeasures = (
  { basis, context }: LoadedReferral,
  { measures }: ReferralDecisionInput,
): readonly PlannedMeasure[] => (measures ? planMeasures(basis, measures) : context.measures);

/** The committee decides: the proposed measures, or its own in their place. */
export const decide = onReferral('decide', {
  method: 'POST',
  path: '/decision',
  permission: 'decide a referral',
  errors: (found, input: ReferralDecisionInput) => [
    ...dateErrors({ date: input.documentDate, today: found.day, after: proposedOn(found) }),
    ...(input.measures ? measureErrors(found.basis, decidedMeasures(found, input)) : []),
  ],
  // Without a decision nothing bars it: it may state other measures than those that were proposed.
  unmet: (found, input) => {
    if (!input) return [];
    const measures = decidedMeasures(found, input);
    return [
      ...measuresUnmet(found.basis, measures),
      ...remediesUnmet(measures, found.now),
      ...signatureUnmet(found.reference.directory, input.signedBy, found.caller.agency ?? '', found.day),
    ];
  },
  event: (found, input) => {
    const { measures: _, ...document } = input;
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
export const referralActs = actSet(referrals, [review, propose, reject, decide, close]);
