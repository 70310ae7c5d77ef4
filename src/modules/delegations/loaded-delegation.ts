import type { Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { namesOf } from '../tenants/index.js';
import { evaluatorOf, type DelegationContext, type DelegationEvent, type DelegationState } from './delegation.js';
import type { DelegationView } from './delegation-responses.js';
import { delegationView } from './delegation-view.js';

/** A delegation as the acts on it find it. */
export interface LoadedDelegation extends Found {
  readonly state: DelegationState;
  readonly context: DelegationContext;
}

/** The giver leads it, or whoever has taken over from it; whoever has the authority takes part. */
export const subjectOfDelegation = (
  context: Pick<DelegationContext, 'agency' | 'evaluatingAgency' | 'toAgency' | 'formerAgencies'>,
): Subject => ({
  leadAgency: evaluatorOf(context),
  consulted: [context.toAgency],
  former: context.formerAgencies ?? [],
});

export const delegations: Kind<LoadedDelegation, DelegationView> = {
  machine: 'delegation',
  path: '/v1/delegations',
  find: (scope) => {
    const { state, context } = scope.ctx.unit.root<DelegationContext>();
    return { ...foundIn(scope), state: state['state'] as DelegationState, context };
  },
  subjectOf: ({ context }) => subjectOfDelegation(context),
  show: ({ ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    delegationView(namesOf(reference), unit.root(), changedAt),
};

export const onDelegation = actsOn<LoadedDelegation, DelegationEvent, DelegationView>(delegations);
