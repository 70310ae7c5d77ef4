import type { Instance, UnitOfWork } from '../../workflow/index.js';
import { identify, type Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { Policy } from '../procedures/index.js';
import { chargedOf, type Charged, type ReferralContext } from '../referrals/index.js';
import type { ViolationContext } from '../violations/index.js';
import { namesOf } from '../tenants/index.js';
import type { ContributionContext } from './contribution.js';
import type { TaskEvent } from './task-events.js';
import { policyOf, type TermBasis } from './task-terms.js';
import type { TaskView } from './task-responses.js';
import { taskShownTo, taskView } from './task-view.js';
import { subjectOfTask, type TaskClock, type TaskContext, type TaskState } from './task.js';

/** A task as the acts on it find it. */
export interface LoadedTask extends Found {
  readonly state: TaskState;
  readonly clock: TaskClock;
  readonly context: TaskContext;
  readonly parts: readonly Instance<ContributionContext>[];
  readonly violations: readonly Charged[];
  /** The same with everything that is kept of each. */
  readonly charged: readonly Instance<ViolationContext>[];
  readonly referrals: readonly Instance<ReferralContext>[];
  /** The policy under which it was given. */
  readonly policy: Policy;
  readonly terms: TermBasis;
  /** The term of its parent; null where that has none, undefined where it has no parent or nobody has asked. */
  readonly parentDueAt: Date | null | undefined;
}

/** Tasks, and what is done on them. */
export const tasks: Kind<LoadedTask, TaskView> = {
  machine: 'task',
  path: '/v1/tasks',
  whole: true,
  find: (scope) => {
    const found = foundIn(scope);
    const { unit, reference } = scope.ctx;
    const { state, context } = unit.root<TaskContext>();
    const policy = policyOf(reference, context);
    const charged = unit.children<ViolationContext>('violation');
    return {
      ...found,
      state: state['process'] as TaskState,
      clock: state['clock'] as TaskClock,
      context,
      parts: unit.children<ContributionContext>('contribution'),
      violations: charged.map(chargedOf),
      charged,
      referrals: unit.children<ReferralContext>('referral'),
      policy,
      terms: { calendar: reference.calendar, policy },
      parentDueAt: scope.rows[0]?.[0]?.['due_at'] as Date | null | undefined,
    };
  },
  subjectOf: (found) => subjectOf(found),
  reads: ({ call, ctx }) => {
    const { parentId } = ctx.unit.root<TaskContext>().context;
    return parentId === null ? [] : [readParentTerm(call.tenant, parentId)];
  },
  // What an act answers is what its caller may read.
  show: ({ call, ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    taskShownTo(
      identify(call.principal, reference, clock.now),
      taskView(namesOf(reference), unit.root(), unit.children('contribution'), changedAt),
    ),
};

/** The term of a task that others hang on: `due_at`. */
const readParentTerm = (tenant: string, id: string) => ({
  name: 'tasks.parent-term',
  text: 'select due_at from tasks where tenant_id = $1 and id = $2',
  values: [tenant, id],
});

export const onTask = actsOn<LoadedTask, TaskEvent, TaskView>(tasks);

const subjectOf = ({ context, parts }: Pick<LoadedTask, 'context' | 'parts'>): Subject =>
  subjectOfTask(
    context,
    parts.map((each) => each.context.agency),
    [context, ...parts.map((each) => each.context)].flatMap(({ formerAgencies }) => formerAgencies ?? []),
  );

/** What an access question about a task is about; needs the whole aggregate. */
export const subjectOfUnit = (unit: UnitOfWork): Subject =>
  subjectOf({ context: unit.root<TaskContext>().context, parts: unit.children<ContributionContext>('contribution') });
