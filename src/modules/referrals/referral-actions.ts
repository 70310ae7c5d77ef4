import { possibleEvents, type Instance } from '../../workflow/index.js';
import { may, type Act, type Caller } from '../auth/index.js';
import type { OfferedAction } from '../consultations/index.js';
import { referralMachine } from './referral-machine.js';
import type { ReferralContext } from './referral.js';

interface ReferralAction {
  /** Event of the machine. */
  readonly event: string;
  readonly path: string;
  readonly act: Act;
}

const ACTIONS: readonly ReferralAction[] = [
  { event: 'review', path: 'review', act: 'handle a referral' },
  { event: 'propose', path: 'proposal', act: 'handle a referral' },
  { event: 'reject', path: 'rejection', act: 'handle a referral' },
  { event: 'decide', path: 'decision', act: 'decide a referral' },
  { event: 'conclude', path: 'closure', act: 'handle a referral' },
];

const permitted = ({ leadAgency, agencies }: ReferralContext, caller: Caller): ReferralAction[] =>
  ACTIONS.filter(({ act }) => may(caller, act, { leadAgency, consulted: agencies }));

/** Events of the machine that the caller may send to a referral, whatever its state. */
export const referralActsOf = ({ context }: Instance<ReferralContext>, caller: Caller): string[] =>
  permitted(context, caller).map(({ event }) => event);

/** What the caller may do with one referral in the state that it is in. */
export function referralActions({ id, state, context }: Instance<ReferralContext>, caller: Caller): OfferedAction[] {
  const known = new Set(possibleEvents(referralMachine, state, context));
  return permitted(context, caller)
    .filter(({ event }) => known.has(event))
    .map(({ event, path }) => ({
      action: event,
      method: 'POST',
      href: `/v1/referrals/${id}/${path}`,
      possible: true,
      unmet: [],
    }));
}
