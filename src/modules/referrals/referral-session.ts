import type { Call } from '../../core/call.js';
import { versionChanged } from '../../core/refusals.js';
import type { Instance, Session } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import type { World } from '../tenants/index.js';
import { chargedOf, type Charged } from './charged.js';
import type { MeasureBasis } from './measure-rules.js';
import type { ReferralContext } from './referral.js';

/** An act on one referral, ready to be decided: the caller is known and allowed, its version is right. */
export interface ReferralSession {
  readonly referral: Instance<ReferralContext>;
  readonly violations: readonly Charged[];
  readonly caller: Caller;
  readonly basis: MeasureBasis;
  readonly day: string;
}

/** Violations that a referral names, in its order; needs the whole aggregate. */
export function violationsOf(
  { episode }: Pick<Session<World>, 'episode'>,
  { violationIds }: ReferralContext,
): Charged[] {
  const byId = new Map(
    episode.children<Omit<Charged, 'id' | 'status'>>('violation').map((each) => [each.id, chargedOf(each)]),
  );
  return violationIds.flatMap((id) => byId.get(id) ?? []);
}

/** A referral outlives its dossier's end. @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`. */
export function openReferral(session: Session<World>, call: Call, id: string, act: Act): ReferralSession {
  const { world, clock, episode } = session;
  const referral = episode.instance<ReferralContext>(id);
  const { leadAgency, agencies } = referral.context;
  const caller = identify(call.principal, world, clock.now);
  permit(caller, act, { leadAgency, consulted: agencies });
  if (call.ifMatch !== undefined && call.ifMatch !== referral.version)
    throw versionChanged(call.ifMatch, referral.version);
  const day = world.calendar.localDate(clock.now);
  const violations = violationsOf(session, referral.context);
  const catalogue = world.policies.inForce(day).referrals.measures;
  return { referral, violations, caller, basis: { world, catalogue, agencies, violations, now: clock.now }, day };
}
