import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { taskProcess } from '../../src/modules/tasks/index.js';
import { allRowsOf, type WorkRow, type Working } from '../../src/modules/work/work-rows.js';
import { taskEvents } from '../support/task-samples.js';
import { TaskWalk, type TaskStep } from '../support/task-walk.js';
import { inOrder, unitInHand, writeKept } from '../support/work-projection.js';

const process = taskProcess as Working;
const act = (events: readonly string[]) =>
  fc.record({
    kind: fc.constant('act' as const),
    event: fc.constantFrom(...events),
    which: fc.nat(7),
    flag: fc.boolean(),
  });
const INTERNAL = ['expect_progress', 'calendar_changed'];
const ENDING = ['cancel', 'confirm'];
const events = Object.keys(taskEvents(new Date('2026-11-23T02:00:00Z'))).filter((each) => !INTERNAL.includes(each));
const steps: fc.Arbitrary<TaskStep> = fc.oneof(
  { weight: 12, arbitrary: act(events.filter((each) => !ENDING.includes(each))) },
  { weight: 1, arbitrary: act(ENDING) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.constantFrom(1, 10, 50, 100, 250) }),
  },
);

test.each([true, false])('what is kept of a task is what a rebuild gives, at each step (whole: %s)', (whole) => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (walked) => {
      const walk = new TaskWalk();
      const kept = new Map<string, WorkRow>();
      writeKept(process, kept, unitInHand(walk.unit, new Map(), whole));
      for (const step of walked) {
        const before = new Map(walk.unit.progress.instances);
        walk.take(step);
        writeKept(process, kept, unitInHand(walk.unit, before, whole));
        const all = allRowsOf(process, walk.unit);
        expect(inOrder(kept.values())).toEqual(inOrder(all));
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        for (const { kind } of all) kinds.add(kind);
      }
    }),
    { numRuns: 150 },
  );
  for (const kind of [
    'take_up_task',
    'report_task',
    'tell_progress',
    'confirm_task',
    'decide_task_extension',
    'settle_task_decline',
    'suspended_task',
    'contribute',
    'explain_violation',
  ])
    expect(kinds).toContain(kind);
});
