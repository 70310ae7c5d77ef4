import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork, type WaitingItem, type WorkRoot, type WorkSource } from '../processes/index.js';
import { referralWork } from '../referrals/index.js';
import { violationWork } from '../violations/index.js';
import type { ContributionContext, ContributionState } from './contribution.js';
import type { TaskContext, TaskState } from './task.js';
import { CONTRIBUTION_WORK, TASK_WORK_TEXTS } from './texts/work.js';

const ENDED: ReadonlySet<TaskState> = new Set<TaskState>(['completed', 'cancelled']);

const of = (at: string | null | undefined, otherwise: Date): Date => (at ? new Date(at) : otherwise);

/** Since when progress is waited for: what another agency told before is not that of the present lead. */
const toldSince = (progress: TaskContext['progress'], leadSince: Date): Date => {
  const last = of(progress.at(-1)?.at, leadSince);
  return last > leadSince ? last : leadSince;
};

const ofLead = (kind: string, root: WorkRoot, dueAt: Date | null, since: Date): WaitingItem => ({
  kind,
  agency: root.lead,
  official: root.official,
  dueAt,
  since,
  ofRoot: ['official'],
});

const ofAssigner = (kind: string, { assigner }: TaskContext, dueAt: Date | null, since: Date): WaitingItem => ({
  kind,
  agency: assigner,
  official: null,
  dueAt,
  since,
});

/** While the lead has it: the product, and the progress that is to be told. */
function underWay(kind: string, context: TaskContext, root: WorkRoot): WaitingItem[] {
  const { progressDueAt, leadSince, progress } = context;
  const items = [ofLead(kind, root, root.dueAt, leadSince)];
  if (progressDueAt) items.push(ofLead('tell_progress', root, progressDueAt, toldSince(progress, leadSince)));
  return items;
}

const DECIDES_EXTENSIONS: readonly TaskState[] = ['assigned', 'in_progress', 'reported'];

/** What the assigner has been asked, whatever state the task is in meanwhile. */
function asked(state: TaskState, context: TaskContext): WaitingItem[] {
  const told = context.progress.at(-1);
  const wanted = context.extensions.find((each) => each.outcome === null);
  const items: WaitingItem[] = [];
  if (wanted && DECIDES_EXTENSIONS.includes(state))
    items.push(ofAssigner('decide_task_extension', context, new Date(wanted.decisionDueAt), new Date(wanted.askedAt)));
  if (told?.difficulties && !context.answers.some(({ at }) => at >= told.at))
    items.push(ofAssigner('answer_difficulty', context, null, new Date(told.at)));
  return items;
}

/** What a task waits for, by its state: its lead, or whoever gave it. */
function itemsOf({ state, context }: Instance<TaskContext>, root: WorkRoot): readonly WaitingItem[] {
  const process = state['process'] as TaskState;
  return ENDED.has(process) ? [] : [...nextOf(process, context, root), ...asked(process, context)];
}

function nextOf(state: TaskState, context: TaskContext, root: WorkRoot): readonly WaitingItem[] {
  const { assignedAt, reportedAt, confirmDueAt, declines, suspensions, suspendedUntil } = context;
  switch (state) {
    case 'assigned':
      return underWay('take_up_task', context, root);
    case 'in_progress':
      return underWay('report_task', context, root);
    case 'reported':
      return [ofAssigner('confirm_task', context, confirmDueAt, reportedAt ?? assignedAt)];
    case 'declined':
      return [ofAssigner('settle_task_decline', context, root.dueAt, of(declines.at(-1)?.at, assignedAt))];
    case 'suspended':
      return [ofAssigner('suspended_task', context, suspendedUntil, of(suspensions.at(-1)?.from, assignedAt))];
    default:
      return [];
  }
}

/** What a cooperating agency owes, in term and after it, while the time of the task runs. */
function partsOf({ state, context }: Instance<ContributionContext>, root: WorkRoot): readonly WaitingItem[] {
  const { agency, handler, dueAt, askedAt, haltedAt } = context;
  const owed: readonly ContributionState[] = ['pending', 'overdue'];
  if (!root.open || haltedAt !== null || !owed.includes(state['state'] as ContributionState)) return [];
  return [{ kind: 'contribute', agency, official: handler, dueAt, since: askedAt, bound: true }];
}

const contributionWork: WorkSource = {
  path: '/v1/tasks/{root}',
  naming: { action: 'assign_handler', method: 'PUT', path: '/handler' },
  kinds: workKinds(CONTRIBUTION_WORK, { contribute: { action: 'contribute', method: 'POST', path: '/contributions' } }),
  items: (instance, root) => partsOf(instance as Instance<ContributionContext>, root),
};

/** Work in hand over tasks and what hangs on them (R15). */
export const TASK_WORK: ProcessWork = {
  rootOf: ({ state, context }) => {
    const { leadAgency, responsibleOfficial, dueAt, importance } = context as TaskContext;
    return {
      lead: leadAgency,
      official: responsibleOfficial,
      dueAt,
      important: importance !== 'normal',
      open: !ENDED.has(state['process'] as TaskState),
      procedureCode: null,
    };
  },
  sources: {
    task: {
      path: '/v1/tasks',
      naming: { action: 'name_official', method: 'PUT', path: '/v1/tasks/{root}/responsible-official' },
      kinds: workKinds(TASK_WORK_TEXTS, {
        take_up_task: { action: 'acknowledge', method: 'POST', path: '/acknowledgement' },
        report_task: { action: 'report', method: 'POST', path: '/report' },
        tell_progress: { action: 'tell_progress', method: 'POST', path: '/progress' },
        confirm_task: { action: 'confirm', method: 'POST', path: '/confirmation' },
        decide_task_extension: { action: 'decide_extension', method: 'POST', path: '/extension/decision' },
        answer_difficulty: { action: 'answer_difficulty', method: 'POST', path: '/answers' },
        settle_task_decline: { action: 'insist', method: 'POST', path: '/insistence' },
        suspended_task: { action: 'resume', method: 'POST', path: '/resumption' },
      }),
      waits: "c.clock <> 'stopped'",
      items: (instance, root) => itemsOf(instance as Instance<TaskContext>, root),
    },
    contribution: contributionWork,
    violation: violationWork,
    referral: referralWork,
  },
};
