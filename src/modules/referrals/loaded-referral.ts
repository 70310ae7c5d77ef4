import { requireVersion, type Call } from '../../core/call.js';
import type { Instance, CommandContext } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { chargedOf, type Charged } from './charged.js';
import type { MeasureBasis } from './measure-rules.js';
import type { ReferralContext } from './referral.js';

/** An act on one referral, ready to be decided: the caller is known and allowed, its version is right. */
export interface LoadedReferral {
  readonly referral: Instance<ReferralContext>;
  readonly violations: readonly Charged[];
  readonly caller: Caller;
  readonly basis: MeasureBasis;
  readonly day: string;
}

/** Violations that a referral names, in its order; needs the whole aggregate. */
export function violationsOf(
  { unit }: Pick<CommandContext<ReferenceData>, 'unit'>,
  { violationIds }: ReferralContext,
): Charged[] {
  const byId = new Map(
    unit.children<Omit<Charged, 'id' | 'status'>>('violation').map((each) => [each.id, chargedOf(each)]),
  );
  return violationIds.flatMap((id) => byId.get(id) ?? []);
}

/** A referral outlives its dossier's end. @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`. */
export function openReferral(ctx: CommandContext<ReferenceData>, call: Call, id: string, act: Act): LoadedReferral {
  const { reference, clock, unit } = ctx;
  const referral = unit.instance<ReferralContext>(id);
  const { leadAgency, agencies } = referral.context;
  const caller = identify(call.principal, reference, clock.now);
  permit(caller, act, { leadAgency, consulted: agencies });
  requireVersion(call, referral.version);
  const day = reference.calendar.localDate(clock.now);
  const violations = violationsOf(ctx, referral.context);
  const catalogue = reference.policies.inForce(day).referrals.measures;
  return { referral, violations, caller, basis: { reference, catalogue, agencies, violations, now: clock.now }, day };
}
