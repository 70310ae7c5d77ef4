import type { Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { exceptionsOf, movesOf, toExcepting, toMoved } from './exception-queries.js';
import type { LineBasis } from './line-rules.js';
import type { PlanView } from './plan-responses.js';
import { planView } from './plan-view.js';
import type { PlanContext, PlanEvent, PlanState } from './rotation-plan.js';
import { turnsOf, type Moved } from './turn-rules.js';

/** A plan as the acts on it find it. */
export interface LoadedPlan extends Found {
  readonly state: PlanState;
  readonly context: PlanContext;
  /** Who of the agency is in a listed position, and who is excepted: as of today. */
  readonly basis: LineBasis;
}

/** The agency whose plan it is leads it. */
export const subjectOfPlan = ({ agency, formerAgencies }: Pick<PlanContext, 'agency' | 'formerAgencies'>): Subject => ({
  leadAgency: agency,
  former: formerAgencies ?? [],
});

/** The agency, and those that it has taken over from as a whole. */
export const withPredecessors = ({ directory }: Pick<ReferenceData, 'directory'>, agency: string, day: string) => [
  agency,
  ...directory.book.predecessorsOf(agency, day).whole,
];

/** How time in positions is counted in that tenant on that day. */
export const countedBy = ({ directory, policies }: ReferenceData, day: string, moved: Moved) => ({
  directory,
  keepsTime: policies.inForce(day).rotation.successionKeepsTime,
  moved,
});

export const plans: Kind<LoadedPlan, PlanView> = {
  machine: 'rotation_plan',
  path: '/v1/rotation-plans',
  reads: ({ ctx: { unit, reference, clock }, call: { tenant } }) => {
    const { agency } = unit.root<PlanContext>().context;
    const day = reference.calendar.localDate(clock.now);
    const officials = reference.directory.positionsOf(agency, day).map(({ official }) => official);
    return [exceptionsOf(tenant, officials, day), movesOf(tenant, withPredecessors(reference, agency, day))];
  },
  find: (scope) => {
    const { state, context } = scope.ctx.unit.root<PlanContext>();
    const found = foundIn(scope);
    const { reference, day } = found;
    const [exceptions, moves] = scope.rows;
    const turns = turnsOf(countedBy(reference, day, toMoved(moves)), context.agency, day);
    const { timezone } = reference.calendar;
    const basis = { turns, exceptions: toExcepting(exceptions), year: context.year, timezone, today: day };
    return { ...found, state: state['state'] as PlanState, context, basis };
  },
  subjectOf: ({ context }) => subjectOfPlan(context),
  show: ({ ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    planView(namesOf(reference), unit.root(), changedAt),
};

export const onPlan = actsOn<LoadedPlan, PlanEvent, PlanView>(plans);
