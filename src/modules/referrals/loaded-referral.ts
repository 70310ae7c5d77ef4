import type { CommandContext } from '../../workflow/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { chargedOf, type Charged, type ViolationFields } from './charged.js';
import type { MeasureBasis } from './measure-law.js';
import type { ReferralEvent } from './referral-events.js';
import type { ReferralView } from './referral-schemas.js';
import { referralView } from './referral-view.js';
import type { ReferralContext } from './referral.js';

/** A referral as the acts on it find it. */
export interface LoadedReferral extends Found {
  readonly context: ReferralContext;
  readonly basis: MeasureBasis;
}

/** Violations that a referral names, in its order; needs the whole aggregate. */
function violationsOf(
  { unit }: Pick<CommandContext<ReferenceData>, 'unit'>,
  { violationIds }: ReferralContext,
): Charged[] {
  const byId = new Map(unit.children<ViolationFields>('violation').map((each) => [each.id, chargedOf(each)]));
  return violationIds.flatMap((id) => byId.get(id) ?? []);
}

/** A referral as it stands inside a command. */
export function shownReferral(ctx: CommandContext<ReferenceData>, id: string, changedAt = ctx.clock.now): ReferralView {
  const referral = ctx.unit.instance<ReferralContext>(id);
  const violations = violationsOf(ctx, referral.context);
  const referred = { id: ctx.unit.rootId, process: ctx.unit.root().machine };
  return referralView(ctx.reference, referred, referral, { violations, now: ctx.clock.now, updatedAt: changedAt });
}

/** Referrals, and what is done on them; they outlive the end of their dossier. */
export const referrals: Kind<LoadedReferral, ReferralView> = {
  machine: 'referral',
  path: '/v1/referrals',
  whole: true,
  find: (scope) => {
    const found = foundIn(scope);
    const { reference, now, day } = found;
    const { context } = scope.ctx.unit.instance<ReferralContext>(scope.id);
    const basis = {
      reference,
      rules: reference.policies.inForce(day).referrals,
      agencies: context.agencies,
      violations: violationsOf(scope.ctx, context),
      now,
    };
    return { ...found, context, basis };
  },
  subjectOf: ({ context: { leadAgency, agencies, measures, formerAgencies } }) => ({
    leadAgency,
    consulted: [...agencies, ...measures.flatMap(({ answeredBy }) => answeredBy ?? [])],
    former: formerAgencies ?? [],
  }),
  show: ({ ctx, id, changedAt }) => shownReferral(ctx, id, changedAt),
};

export const onReferral = actsOn<LoadedReferral, ReferralEvent, ReferralView>(referrals);
