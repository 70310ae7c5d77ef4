import type { Instance, UnitOfWork } from '../../workflow/index.js';
import { identify, type Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { InspectionRules } from '../procedures/index.js';
import { chargedOf, type Charged, type ReferralContext } from '../referrals/index.js';
import { namesOf } from '../tenants/index.js';
import type { ViolationContext } from '../violations/index.js';
import type { InspectionEvent } from './inspection-events.js';
import type { InspectionView } from './inspection-responses.js';
import type { TermBasis } from './inspection-terms.js';
import { inspectionShownTo, inspectionView } from './inspection-view.js';
import { subjectOfInspection, type InspectionContext, type InspectionState } from './inspection.js';

/** An inspection as the acts on it find it. */
export interface LoadedInspection extends Found {
  readonly state: InspectionState;
  readonly context: InspectionContext;
  /** The rules of the policy under which it was ordered. */
  readonly rules: InspectionRules;
  readonly terms: TermBasis;
  readonly violations: readonly Charged[];
  readonly charged: readonly Instance<ViolationContext>[];
  readonly referrals: readonly Instance<ReferralContext>[];
}

export const subjectOfUnit = (unit: UnitOfWork): Subject => subjectOfInspection(unit.root<InspectionContext>().context);

/** Inspections, and what is done on them. */
export const inspections: Kind<LoadedInspection, InspectionView> = {
  machine: 'inspection',
  whole: true,
  path: '/v1/inspections',
  find: (scope) => {
    const found = foundIn(scope);
    const { unit, reference } = scope.ctx;
    const { state, context } = unit.root<InspectionContext>();
    const { policies, calendar } = reference;
    const rules = (policies.version(context.policyVersion) ?? policies.inForce(found.day)).inspections;
    const charged = unit.children<ViolationContext>('violation');
    return {
      ...found,
      state: state['state'] as InspectionState,
      context,
      rules,
      terms: { calendar, rules },
      violations: charged.map(chargedOf),
      charged,
      referrals: unit.children<ReferralContext>('referral'),
    };
  },
  subjectOf: ({ context }) => subjectOfInspection(context),
  // What an act answers is what its caller may read.
  show: ({ call, ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    inspectionShownTo(
      identify(call.principal, reference, clock.now),
      inspectionView(namesOf(reference), unit.root(), changedAt),
    ),
};

export const onInspection = actsOn<LoadedInspection, InspectionEvent, InspectionView>(inspections);
