import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors, type Dated } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { onReferral, type LoadedReferral } from './loaded-referral.js';
import type { MeasureInput, ProceedingsInput } from './measure-input.js';
import { measureErrors, measuresUnmet, planMeasures, remediesUnmet, standingUnmet } from './measure-rules.js';
import { proceedingsErrors, proceedingsUnmet, withProceedings } from './proceedings-rules.js';
import type { MeasureReviewDecision, PlannedMeasure, Proposal } from './referral.js';
import { measuresSigned } from './signed-measures.js';
import { notUnderReview } from './texts.js';

/** How the committee looks again at measures whose violation no longer stands (R8, R9): the engine opens the review, people decide. */

export interface MeasureReviewInput extends Proposal {
  readonly outcome: MeasureReviewDecision['outcome'];
  readonly reason: string;
  /** Of the agencies under review; only with `changed`. */
  readonly measures?: readonly MeasureInput[] | undefined;
  readonly proceedings?: readonly ProceedingsInput[] | undefined;
}

const underReview = ({ context }: LoadedReferral): readonly string[] => context.measureReview?.agencies ?? [];

/** What the agencies under review get from now on. */
function resulting(found: LoadedReferral, input: MeasureReviewInput): PlannedMeasure[] {
  const { outcome, measures = [], proceedings = [] } = input;
  if (outcome === 'revoked') return [];
  if (outcome === 'changed') return withProceedings(planMeasures(found.basis, measures), proceedings);
  return found.context.measures.filter((each) => underReview(found).includes(each.agency));
}

function openedOn({ reference: { calendar }, context }: LoadedReferral): Dated['after'] {
  const at = context.measureReview?.openedAt;
  return at === undefined ? undefined : { occasion: 'measure_review', day: calendar.localDate(new Date(at)) };
}

const elsewhere = (found: LoadedReferral, measures: readonly MeasureInput[]): FieldError[] =>
  measures.flatMap(({ agency }, index) =>
    underReview(found).includes(agency) ? [] : [notUnderReview(`/measures/${index}/agency`, agency)],
  );

/** R8: measures are kept only where a violation of their agency still stands; new ones are weighed as any other. */
function resultUnmet(found: LoadedReferral, input: MeasureReviewInput): Unmet[] {
  const measures = resulting(found, input);
  if (input.outcome !== 'changed') return standingUnmet(found.basis, measures);
  return [
    ...measuresUnmet(found.basis, measures),
    ...proceedingsUnmet(measures),
    ...remediesUnmet(measures, found.now),
  ];
}

export const reviewMeasures = onReferral('review_measures', {
  method: 'POST',
  path: '/measure-review',
  permission: 'decide a referral',
  errors: (found, input: MeasureReviewInput) => {
    const measures = resulting(found, input);
    return [
      ...dateErrors({ date: input.documentDate, today: found.day, after: openedOn(found) }),
      ...(input.outcome === 'changed'
        ? [...elsewhere(found, input.measures ?? []), ...measureErrors(found.basis, measures)]
        : []),
      ...proceedingsErrors(found.basis, measures, input.proceedings ?? []),
    ];
  },
  unmet: (found, input) =>
    input
      ? [...resultUnmet(found, input), ...signatureUnmet(found.reference, input, found.caller.agency ?? '', found.day)]
      : [],
  signed: (found, input) => measuresSigned(found, input),
  event: (found, input) => {
    const { measures: _, proceedings: _held, ...document } = input;
    const { official } = found.caller;
    return {
      decision: { ...document, at: found.now.toISOString(), by: official },
      measures: resulting(found, input),
      by: official,
    };
  },
});
