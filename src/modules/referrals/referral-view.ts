import { iso, isoOf } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import type { Charged } from './charged.js';
import type { ReferralView } from './referral-schemas.js';
import type { PlannedMeasure, ReferralContext, ReferralState } from './referral.js';

type ShownViolation = ReferralView['violations'][number];

/** A referral as Home Affairs, the lead and who watches over all see it. */
export function referralView(
  reference: ReferenceData,
  dossierId: string,
  { id, state, context, version }: Instance<ReferralContext>,
  violations: readonly Charged[],
  updatedAt: Date,
): ReferralView {
  const names = namesOf(reference);
  return {
    id,
    dossierId,
    dossierCode: context.aggregateCode,
    ...names.agency('leadAgency', context.leadAgency),
    state: state['state'] as ReferralState,
    agencies: [...context.agencies],
    agencyNames: names.agencyNames(context.agencies),
    violations: violations.map(({ occurredAt, kind, status, agency, ...rest }) => ({
      ...rest,
      ...names.agency('agency', agency),
      kind: kind as ShownViolation['kind'],
      status: status as ShownViolation['status'],
      occurredAt: occurredAt.toISOString(),
    })),
    text: context.text,
    documentNumber: context.documentNumber,
    documentDate: context.documentDate,
    ...names.official('signedBy', context.signedBy, context.documentDate),
    ...names.official('lodgedBy', context.lodgedBy, context.lodgedAt),
    lodgedAt: context.lodgedAt.toISOString(),
    measures: measuresView(reference, names, context),
    ...stepsView(names, context),
    remedyDueAt: iso(context.remedyDueAt),
    closedAt: iso(context.closedAt),
    updatedAt: isoOf(updatedAt),
    version,
  };
}

/** What was done with it, and who did it. */
const stepsView = (
  names: Names,
  { review, rejection, decision, closure }: ReferralContext,
): Pick<ReferralView, 'review' | 'rejection' | 'decision' | 'closure'> => ({
  review: review && {
    ...review,
    ...names.official('by', review.by, review.at),
    ...names.official('proposedBy', review.proposedBy, review.proposedAt),
  },
  rejection: rejection && { ...rejection, ...names.official('by', rejection.by, rejection.at) },
  decision: decision && {
    ...decision,
    ...names.official('signedBy', decision.signedBy, decision.documentDate),
    ...names.official('by', decision.by, decision.at),
  },
  closure: closure && { ...closure, ...names.official('by', closure.by, closure.at) },
});

/** Measures by the names of the policy of the day on which they were last stated; officials as they were when the referral was lodged. */
function measuresView(
  { policies, calendar }: ReferenceData,
  names: Names,
  { measures, review, decision, lodgedAt }: ReferralContext,
): ReferralView['measures'] {
  if (measures.length === 0) return [];
  const stated = decision?.at ?? review?.proposedAt;
  const day = calendar.localDate(stated ? new Date(stated) : lodgedAt);
  const catalogue = policies.inForce(day).referrals.measures;
  return measures.map((each: PlannedMeasure) => ({
    ...each,
    ...names.agency('agency', each.agency),
    ...names.official('official', each.official, lodgedAt),
    measureName: catalogue.find(({ code }) => code === each.measure)?.name ?? null,
  }));
}

/** The part of one agency that is referred: what others are charged with, and what they get, is not its to read. */
export const partOfAgency = (view: ReferralView, agency: string): ReferralView => ({
  ...view,
  // The letter speaks of all of them.
  text: view.agencies.every((each) => each === agency) ? view.text : null,
  agencies: view.agencies.filter((each) => each === agency),
  agencyNames: view.agencyNames.filter((_, index) => view.agencies[index] === agency),
  violations: view.violations.filter((each) => each.agency === agency),
  measures: view.measures.filter((each) => each.agency === agency),
});
