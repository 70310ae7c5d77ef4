import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verify } from '../../src/workflow/index.js';
import { entriesOf } from '../../src/workflow/journal-store.js';
import { isOpen } from '../../src/modules/tasks/task-terms.js';
import { effort } from '../support/effort.js';
import { TaskWalk, type TaskStep } from '../support/task-walk.js';
import { untilCovered } from '../support/until-covered.js';

const ACTS = [
  'name_official',
  'acknowledge',
  'decline',
  'insist',
  'reassign',
  'tell_progress',
  'answer_difficulty',
  'report',
  'return',
  'ask_extension',
  'decide_extension',
  'suspend',
  'resume',
  'remind',
  'contribute',
  'assign_handler',
  'release',
  'add_parts',
];
/** The ends come seldom, or no walk would get far. */
const ENDS = ['confirm', 'cancel'];

const act = (events: readonly string[]) =>
  fc.record({
    kind: fc.constant('act' as const),
    event: fc.constantFrom(...events),
    which: fc.nat(7),
    flag: fc.boolean(),
  });
const steps: fc.Arbitrary<TaskStep> = fc.oneof(
  { weight: 12, arbitrary: act(ACTS) },
  { weight: 3, arbitrary: act(['report', 'return', 'contribute']) },
  { weight: 1, arbitrary: act(ENDS) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.constantFrom(1, 10, 30, 60, 120, 200) }),
  },
);

const armedOf = (walk: TaskWalk, id: string): Map<string, number> =>
  new Map(
    [...walk.unit.progress.timers.values()].flatMap((each) =>
      each.instanceId === id && each.dueAt ? [[each.name, each.dueAt.getTime()]] : [],
    ),
  );

const over = (walk: TaskWalk): boolean => walk.process === 'completed' || walk.process === 'cancelled';

/** What is armed is what the state waits for, and nothing else; nothing is armed once it is over. */
function checkTimers(walk: TaskWalk): void {
  const { process, clock } = walk;
  const { context } = walk.task;
  const armed = armedOf(walk, 'task');
  const runs = ['in_term', 'at_risk'].includes(clock);
  expect(armed.get('taskTerm')).toBe(runs ? context.dueAt!.getTime() : undefined);
  expect(armed.get('taskAtRisk')).toBe(clock === 'in_term' ? context.atRiskAt!.getTime() : undefined);
  expect(armed.has('taskReminder') && !runs && clock !== 'overdue').toBe(false);
  expect(armed.get('progressDeadline')).toBe(
    process === 'in_progress' && context.progressDueAt ? context.progressDueAt.getTime() : undefined,
  );
  expect(armed.has('confirmationDeadline') && process !== 'reported').toBe(false);
  expect(armed.get('suspensionEnd')).toBe(
    process === 'suspended' && context.suspendedUntil ? context.suspendedUntil.getTime() : undefined,
  );
  if (over(walk)) expect([process, [...armed]]).toEqual([process, []]);
  for (const { id, state, context: part } of walk.parts) {
    const own = armedOf(walk, id);
    const running = state['state'] === 'pending' && part.haltedAt === null;
    expect([id, own.get('partTerm')]).toEqual([id, running ? part.dueAt?.getTime() : undefined]);
    if (part.haltedAt !== null || !isOpen(state['state'])) expect([id, [...own]]).toEqual([id, []]);
  }
}

/** Time stands still with the assigner; a part that is open when the task ends is released. */
function checkStates(walk: TaskWalk): void {
  const { process, clock } = walk;
  const { context } = walk.task;
  const away = ['reported', 'declined', 'suspended'].includes(process);
  if (over(walk)) expect(clock).toBe('stopped');
  else expect([process, clock === 'halted']).toEqual([process, away]);
  if (!over(walk)) expect([process, context.haltedAt !== null]).toEqual([process, away]);
  if (clock === 'overdue') expect(context.overdueAt?.getTime()).toBeLessThanOrEqual(walk.now.getTime());
  // Sent back in the very moment of its term it is in term, and its deadline fires next.
  if (clock === 'in_term' || clock === 'at_risk')
    expect([context.overdueAt, context.dueAt! >= walk.now]).toEqual([null, true]);
  if (over(walk)) expect(walk.parts.filter(({ state }) => isOpen(state['state']))).toEqual([]);
  for (const { context: part, state } of walk.parts)
    if (isOpen(state['state']) && part.haltedAt !== null) expect(['declined', 'suspended']).toContain(process);
  expect(context.originalDueAt?.getTime()).toBe(FIRST);
}

const FIRST = new TaskWalk().task.context.originalDueAt?.getTime();

/**
 * Each violation has its entry of a term that passed, and each of those its violation, unless the lead waited for others. One that goes on
 * belongs to somebody who still owes; who owes after its term, and does not wait for others, has one that goes on.
 */
function checkViolations(walk: TaskWalk): void {
  const standing = walk.violations
    .filter(({ state, context }) => context.kind === 'late_task' && state['state'] !== 'annulled')
    .map(({ context }) => context);
  const goingOn = standing.filter((each) => each.lateUntil === null).map((each) => each.agency);
  const { leadAgency, overdueAt } = walk.task.context;
  const owing = walk.parts
    .filter(({ state, context }) => state['state'] === 'overdue' && context.haltedAt === null)
    .map(({ context }) => context.agency);
  const leadOwes = overdueAt !== null && !over(walk) && walk.process !== 'reported';
  expect(goingOn.filter((each) => each !== leadAgency).sort()).toEqual(over(walk) ? [] : owing.sort());
  expect(new Set(goingOn).size).toBe(goingOn.length);
  if (goingOn.includes(leadAgency)) expect([walk.process, leadOwes]).toEqual([walk.process, true]);
  for (const { dueAt, lateUntil } of standing)
    if (lateUntil) expect(lateUntil.getTime()).toBeGreaterThanOrEqual(dueAt!.getTime());
  const passed = walk.unit.progress.drafts.filter(
    ({ type }) => type === 'task.overdue' || type === 'contribution.overdue',
  ).length;
  const recorded = walk.violations.filter(({ context }) => context.kind === 'late_task').length;
  expect(recorded).toBeLessThanOrEqual(passed);
}

function checkReminders(walk: TaskWalk): void {
  for (const { reminders } of [walk.task.context, ...walk.parts.map((each) => each.context)]) {
    const rungs = reminders.flatMap((each) => (each.past ? [] : (each.rung ?? [])));
    expect(new Set(rungs).size).toBe(rungs.length);
  }
}

/** Terms move later, or not at all, but where another lead or a date of its own is given. */
function checkTerm(walk: TaskWalk, step: TaskStep, before: Date | null): void {
  const { dueAt } = walk.task.context;
  const given = step.kind === 'act' && ['reassign', 'return', 'decide_extension'].includes(step.event);
  if (!given) expect(dueAt!.getTime()).toBeGreaterThanOrEqual(before!.getTime());
}

function checkJournal(walk: TaskWalk): void {
  const entries = entriesOf('H29', walk.unit);
  expect(verify('H29', entries, { seq: entries.length, head: entries.at(-1)!.hash })).toMatchObject({
    intact: true,
    entries: entries.length,
  });
  const instants = entries.map((each) => each.at.getTime());
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
}

function walkThrough(path: readonly TaskStep[]): TaskWalk {
  const walk = new TaskWalk();
  for (const step of path) {
    const { dueAt } = walk.task.context;
    walk.take(step);
    checkTerm(walk, step, dueAt);
    checkTimers(walk);
    checkStates(walk);
    checkReminders(walk);
    checkViolations(walk);
  }
  checkJournal(walk);
  return walk;
}

const WANTED = [
  'task.overdue',
  'task.suspension_ended',
  'task.confirmation_overdue',
  'contribution.overdue',
  'violation.recorded',
] as const;

test('whatever happens to a task and its parts, in whatever order, nothing gets out of step', () => {
  const taken = new Set<string>();
  const kinds = new Set<string>();
  untilCovered(WANTED, kinds, () =>
    fc.assert(
      fc.property(fc.array(steps, { minLength: 20, maxLength: 50, size: 'max' }), (path) => {
        const walk = walkThrough(path);
        for (const each of walk.taken) taken.add(each);
        for (const { type } of walk.unit.progress.drafts) kinds.add(type);
      }),
      { numRuns: effort(20, 200), endOnFailure: true },
    ),
  );
  // The walks got about, or they would have shown nothing.
  expect(new Set([...taken].map((each) => each.split(' ')[0])).size).toBeGreaterThanOrEqual(5);
  expect([...kinds]).toEqual(expect.arrayContaining([...WANTED]));
}, 120_000);
