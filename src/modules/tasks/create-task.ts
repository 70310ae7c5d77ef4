import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { invalid } from '../../core/refusals.js';
import type { FieldError } from '../../core/errors.js';
import type { Actor } from '../../core/principal.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { dateErrors } from '../calendar/index.js';
import { numberedCode, runningNumbers, type Beginning } from '../processes/index.js';
import type { Policy } from '../procedures/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { confidentialErrors } from './confidential-rules.js';
import { cooperatingErrors, oneTermErrors, termErrors } from './task-rules.js';
import { planTaskLadder } from './task-ladder.js';
import { sourceSigning } from './task-signing.js';
import { daysFrom, termFrom } from './task-terms.js';
import type { TaskView } from './task-responses.js';
import { taskView } from './task-view.js';
import { partNeedsTerm, unknownAgency, unknownDossier, unknownParent } from './texts.js';
import type { Importance, TaskInput, TaskSource } from './task.js';

/** The document that a new task is given by. */
export type NewTaskSource = Omit<TaskSource, 'abstract'> & { readonly abstract?: string | undefined };

export interface NewTask {
  readonly title: string;
  readonly content: string;
  readonly product: string;
  readonly lead: string;
  readonly cooperating: readonly {
    readonly agency: string;
    readonly part: string;
    readonly dueAt?: Date | undefined;
  }[];
  readonly dueAt?: Date | undefined;
  readonly workingDays?: number | undefined;
  readonly importance: Importance;
  readonly field?: string | undefined;
  readonly dossierIds: readonly string[];
  readonly parentId?: string | undefined;
  readonly source: NewTaskSource;
  /** JSON pointer to it in the body. */
  readonly path?: string;
  /** What the service has read of the tasks and dossiers that it names. */
  readonly named?: NamedByTask;
}

/** Parents and dossiers that a new task names, as far as they are there. */
export interface NamedByTask {
  /** Terms of tasks that others may hang on, by id; those that are over are left out. */
  readonly parents: ReadonlyMap<string, Date | null>;
  readonly dossiers: ReadonlySet<string>;
}

interface Allowed {
  readonly input: NewTask;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly policy: Policy;
  readonly assigner: string;
  readonly dueAt: Date | null;
}

const NOTHING: NamedByTask = { parents: new Map(), dossiers: new Set() };

/** R14: the Office or the committee gives a task to an agency of today, with a term that lies ahead and inside that of its parent. */
function checkNewTask(
  { reference, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewTask,
): Allowed & { actor: Actor } {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  permit(caller, 'give a task');
  const policy = reference.policies.inForce(day);
  const { path = '' } = input;
  const dueAt =
    input.workingDays === undefined ? (input.dueAt ?? null) : reference.calendar.addWorkingDays(now, input.workingDays);
  const parent = input.parentId === undefined ? undefined : (input.named ?? NOTHING).parents.get(input.parentId);
  const errors = [
    ...peopleErrors(reference, input, day, policy),
    ...confidentialErrors(input),
    ...namedErrors(input),
    ...dateErrors({ path: '/source/documentDate', date: input.source.documentDate, today: day }),
    ...oneTermErrors(input),
    ...termErrors('/dueAt', dueAt, now, parent),
    ...(parent && dueAt === null ? [partNeedsTerm()] : []),
    ...input.cooperating.flatMap((each, index) => termErrors(`/cooperating/${index}/dueAt`, each.dueAt, now, dueAt)),
  ];
  if (errors.length > 0)
    throw invalid(
      errors.map((each) => (each.path.startsWith('/source') ? each : { ...each, path: `${path}${each.path}` })),
    );
  return { input, now, day, reference, policy, assigner: caller.agency ?? '', dueAt, actor: caller.actor };
}

function peopleErrors({ directory }: ReferenceData, input: NewTask, day: string, policy: Policy): FieldError[] {
  const unknown = (path: string, agency: string): FieldError[] =>
    directory.activeAgency(agency, day) ? [] : [unknownAgency(path, agency)];
  return [
    ...unknown('/lead', input.lead),
    ...input.cooperating.flatMap(({ agency }, index) => unknown(`/cooperating/${index}/agency`, agency)),
    ...cooperatingErrors(
      '/cooperating',
      input.cooperating.map((each) => each.agency),
      input.lead,
      [],
      policy.tasks.maxCooperating,
    ),
  ];
}

function namedErrors({ parentId, dossierIds, named = NOTHING }: NewTask): FieldError[] {
  const errors = dossierIds.flatMap((id, index) =>
    named.dossiers.has(id) ? [] : [unknownDossier(`/dossierIds/${index}`)],
  );
  if (parentId !== undefined && !named.parents.has(parentId)) errors.push(unknownParent());
  return errors;
}

/** The numbers of tasks: by assigner and day. */
export const takeTaskNumbers = runningNumbers('tasks', 'task_numbers');

function newTask(allowed: Allowed, number: number): TaskInput & { at: Date } {
  const { input, now, day, reference, policy, assigner, dueAt } = allowed;
  const basis = { calendar: reference.calendar, policy };
  const code = numberedCode(assigner, 'NV', day, number);
  return {
    at: now,
    code,
    title: input.title,
    content: input.content,
    product: input.product,
    importance: input.importance,
    field: input.field ?? null,
    source: { ...input.source, abstract: input.source.abstract ?? null },
    assigner,
    leadAgency: input.lead,
    parentId: input.parentId ?? null,
    dossierIds: [...new Set(input.dossierIds)],
    workingDays: input.workingDays ?? null,
    ...termFrom(basis, now, dueAt, daysFrom(now, input.workingDays)),
    // The lead tells its progress once it has taken the work up.
    progressDueAt: null,
    policyVersion: policy.version,
    calendarRevision: reference.calendarRevision,
    contributions: input.cooperating.map(({ agency, part, dueAt: own = dueAt ?? undefined }) => ({
      id: newId(),
      input: {
        agency,
        part,
        dueAt: own ?? null,
        counted: own === dueAt ? daysFrom(now, input.workingDays) : null,
        ladder: planTaskLadder(reference.calendar, policy.reminders, now, own ?? null),
        aggregateCode: code,
        leadAgency: input.lead,
      },
    })),
  };
}

/** Gives a task under the next number of its assigner and day. */
export const createTask: Beginning<NewTask, Allowed, TaskView> = {
  process: 'task',
  check: checkNewTask,
  series: ({ assigner, day }) => [assigner, day],
  input: newTask,
  signing: ({ reference, assigner, input, day }) => sourceSigning(reference, assigner, input.source, day),
  show: ({ reference, unit, clock }) =>
    taskView(namesOf(reference), unit.root(), unit.children('contribution'), clock.now),
};
