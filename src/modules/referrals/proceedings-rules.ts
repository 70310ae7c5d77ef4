import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { daysOf } from './charged.js';
import type { ProceedingsInput } from './measure-input.js';
import type { MeasureBasis } from './measure-law.js';
import type { PlannedMeasure } from './referral.js';
import { noMeasureFor, proceedingsMissing } from './texts.js';

/** What is wrong with the meetings that are said to have gone before: nobody's, to come, before the violation, in the wrong order. */
export function proceedingsErrors(
  { reference: { calendar }, violations, now }: MeasureBasis,
  measures: readonly PlannedMeasure[],
  given: readonly ProceedingsInput[],
): FieldError[] {
  const today = calendar.localDate(now);
  return given.flatMap(({ agency, official, reviewMeeting, council }, index) => {
    const at = `/proceedings/${index}`;
    const first = daysOf(calendar, violations, agency).sort()[0];
    const after = first === undefined ? undefined : ({ occasion: 'violation', day: first } as const);
    const known = measures.some((each) => each.agency === agency && each.official === official);
    return [
      ...(known ? [] : [noMeasureFor(`${at}/official`, official, agency)]),
      ...dateErrors({ path: `${at}/reviewMeeting/heldOn`, date: reviewMeeting.heldOn, today, after, what: 'ctx' }),
      ...dateErrors({
        path: `${at}/council/heldOn`,
        date: council.heldOn,
        today,
        after: { occasion: 'review_meeting', day: reviewMeeting.heldOn },
        what: 'ctx',
      }),
      ...(['reviewMeeting', 'council'] as const).flatMap((meeting) => {
        const { heldOn, documentDate } = { reviewMeeting, council }[meeting];
        return dateErrors({
          path: `${at}/${meeting}/documentDate`,
          date: documentDate,
          today,
          after: { occasion: 'meeting', day: heldOn },
        });
      }),
    ];
  });
}

/** Each measure with the meetings that went before it. */
export const withProceedings = (
  measures: readonly PlannedMeasure[],
  given: readonly ProceedingsInput[],
): PlannedMeasure[] =>
  measures.map((each) => {
    const held = given.find(({ agency, official }) => agency === each.agency && official === each.official);
    return held ? { ...each, proceedings: { reviewMeeting: held.reviewMeeting, council: held.council } } : each;
  });

/** R9: nobody is disciplined without a review meeting and a council: the service records both and decides nothing itself. */
export const proceedingsUnmet = (measures: readonly PlannedMeasure[]): Unmet[] =>
  measures
    .filter(({ law, proceedings }) => law?.kind === 'disciplinary' && proceedings === undefined)
    .map(({ official, measure, law }) => proceedingsMissing(official, law?.name ?? measure));
