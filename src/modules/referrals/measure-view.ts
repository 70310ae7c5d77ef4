import type { Names, ReferenceData } from '../tenants/index.js';
import type { ReferralView } from './referral-schemas.js';
import type { MeasureReview, PlannedMeasure } from './referral.js';

/** The days by which a measure and an official are named. */
export interface StatedOn {
  /** When the measures were stated: the policy of that day names them. */
  readonly statedAt: Date;
  readonly lodgedAt: Date;
}

/** Measures with their law, which names them itself; those of earlier days have none, and are named by the policy of the day. */
export function measuresView(
  { policies, calendar }: ReferenceData,
  names: Names,
  measures: readonly PlannedMeasure[],
  { statedAt, lodgedAt }: StatedOn,
): ReferralView['measures'] {
  if (measures.length === 0) return [];
  const catalogue = policies.inForce(calendar.localDate(statedAt)).referrals.measures;
  return measures.map(({ law, proceedings, remediedAt, answeredBy = null, ...rest }) => ({
    ...rest,
    ...names.agency('agency', rest.agency),
    ...names.agency('remedyAgency', answeredBy),
    ...names.official('official', rest.official, lodgedAt),
    measureName: law?.name ?? catalogue.find(({ code }) => code === rest.measure)?.name ?? null,
    remediedAt: remediedAt ?? null,
    law: law ? { ...law } : null,
    proceedings: proceedings ?? null,
  }));
}

/** A review of measures with the names of the agencies that they are for. */
export const reviewView = <T extends MeasureReview>(
  names: Names,
  review: T,
): Omit<T, 'violationIds' | 'agencies'> & NonNullable<ReferralView['measureReview']> => ({
  ...review,
  violationIds: [...review.violationIds],
  agencies: [...review.agencies],
  agencyNames: names.agencyNames(review.agencies),
});
