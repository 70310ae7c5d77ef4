import type { Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { namesOf } from '../tenants/index.js';
import type { SuccessionView } from './succession-responses.js';
import { successionView } from './succession-view.js';
import type { SuccessionContext, SuccessionEvent, SuccessionState } from './succession.js';

/** A succession as the acts on it find it. */
export interface LoadedSuccession extends Found {
  readonly state: SuccessionState;
  readonly context: SuccessionContext;
}

/** The successors take part in it, and the predecessors did. */
export const subjectOfSuccession = ({
  successors,
  predecessors,
}: Pick<SuccessionContext, 'successors' | 'predecessors'>): Subject => ({
  consulted: successors.map(({ agency }) => agency),
  former: predecessors,
});

export const successions: Kind<LoadedSuccession, SuccessionView> = {
  machine: 'succession',
  path: '/v1/successions',
  find: (scope) => {
    const { state, context } = scope.ctx.unit.root<SuccessionContext>();
    return { ...foundIn(scope), state: state['state'] as SuccessionState, context };
  },
  subjectOf: ({ context }) => subjectOfSuccession(context),
  show: ({ ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    successionView(namesOf(reference), unit.root(), { counts: [], proceduresWithoutRule: [] }, changedAt),
};

export const onSuccession = actsOn<LoadedSuccession, SuccessionEvent, SuccessionView>(successions);
