import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays, plusMonths } from '../../src/modules/calendar/index.js';
import { compileDirectory } from '../../src/modules/directory/compile-directory.js';
import type { Position } from '../../src/modules/directory/directory.js';
import { yearsOwed } from '../../src/modules/rotations/keep-rotations.js';
import { lineErrors } from '../../src/modules/rotations/line-rules.js';
import { planMachine } from '../../src/modules/rotations/plan-machine.js';
import {
  PLAN_STATES,
  type DueTurn,
  type PlanEvent,
  type PlanState,
} from '../../src/modules/rotations/rotation-plan.js';
import { dueIn, exceptionOn, termOf, turnOf, type Excepting } from '../../src/modules/rotations/turn-rules.js';
import { decide } from '../../src/workflow/index.js';
import { hours, UNMET } from '../support/machine-samples.js';
import { BUILDING, DUE, dueTurn, planContext, planEvents, planLine } from '../support/rotations.js';

type Type = PlanEvent['type'];

const TAKEN: Readonly<Record<PlanState, Readonly<Partial<Record<Type, PlanState>>>>> = {
  open: { draw_up: 'drawn_up', count_due: 'open' },
  drawn_up: { draw_up: 'drawn_up', sign: 'signed', count_due: 'drawn_up' },
  signed: { draw_up: 'drawn_up', publish: 'published', count_due: 'signed' },
  published: { move: 'carried_out', change: 'published', count_due: 'published' },
  carried_out: { change: 'published', count_due: 'carried_out' },
};

const events = planEvents();
const context = planContext({ due: [], lines: [planLine()], openLines: 1 });
const cases = PLAN_STATES.flatMap((state) =>
  (Object.keys(events) as Type[]).map((type) => [state, type, TAKEN[state][type]] as const),
);

test.each(cases)('in %s, %s', (state, type, next) => {
  const run = () => decide(planMachine, { state }, context, events[type]);
  if (next === undefined) expect(run).toThrow(/state/);
  else expect(run().state).toEqual({ state: next });
});

test.each(['draw_up', 'sign', 'publish', 'move', 'change'] as const)('%s is refused with what is not met', (type) => {
  const state = PLAN_STATES.find((each) => TAKEN[each][type])!;
  expect(() => decide(planMachine, { state }, context, { ...events[type], unmet: UNMET })).toThrow(/regulation/);
});

test('a plan whose lines are all excepted is carried out with its publication', () => {
  const excepted = planContext({ due: [], lines: [planLine({ plannedOn: null, exceptUntil: '2028-10-31' })] });
  expect(decide(planMachine, { state: 'signed' }, excepted, events.publish).state).toEqual({ state: 'carried_out' });
});

const counting = (due: DueTurn): PlanEvent => ({ ...events.count_due, due: [due] });

test('who was missed stays missed where the count is the same, and is not where the day is another', () => {
  const missed = planContext({ due: [dueTurn({ missedAt: hours(100).toISOString() })] });
  const again = decide(planMachine, { state: 'open' }, missed, counting(dueTurn()));
  expect(again.context).toMatchObject({ missedLines: 1, nextTermAt: null });
  const later = dueTurn({ termAt: hours(200).toISOString() });
  const moved = decide(planMachine, { state: 'open' }, missed, counting(later));
  expect(moved.context).toMatchObject({ missedLines: 0, nextTermAt: hours(200) });
});

const position = (change: Partial<Position> = {}): Position => ({
  official: DUE,
  agency: 'A',
  title: 'Chuyên viên',
  role: 'officer',
  maySign: false,
  name: null,
  validFrom: '2024-01-01',
  validTo: null,
  rotationYears: 3,
  field: BUILDING,
  ...change,
});

const agency = (code: string) => ({
  ...{ code, name: code, kind: 'department' as const, parentCode: null, activeFrom: '2020-01-01', activeTo: null },
});
const known = (positions: readonly Position[], change: { keepsTime?: boolean; moved?: [string, string][] } = {}) => ({
  directory: compileDirectory({
    agencies: [agency('A'), agency('B')],
    positions,
    successions: [{ predecessor: 'A', predecessorName: 'A', successor: 'B', effectiveOn: '2026-01-01' }],
  }),
  keepsTime: change.keepsTime ?? true,
  moved: new Map(change.moved ?? []),
});
const since = (...given: Parameters<typeof known>): string | undefined =>
  turnOf(known(...given), DUE, '2026-06-01')?.since;

describe('the time that counts', () => {
  const before = position({ validTo: '2025-06-30' });
  test.each([
    ['from the first day', [position()], {}, '2024-01-01'],
    ['not probation', [position({ rotationFrom: '2025-01-01' })], {}, '2025-01-01'],
    ['through another title', [before, position({ validFrom: '2025-07-01', title: 'Trưởng phòng' })], {}, '2024-01-01'],
    ['not through another field', [before, position({ validFrom: '2025-07-01', field: 'Y tế' })], {}, '2025-07-01'],
    ['not through a gap', [before, position({ validFrom: '2025-07-02' })], {}, '2025-07-02'],
    ['not through another agency', [before, position({ validFrom: '2025-07-01', agency: 'B' })], {}, '2025-07-01'],
    [
      'from where the listed position before counts',
      [position({ validTo: '2025-06-30', rotationFrom: '2024-05-01' }), position({ validFrom: '2025-07-01' })],
      {},
      '2024-05-01',
    ],
    [
      'through a succession',
      [position({ validTo: '2025-12-31' }), position({ validFrom: '2026-01-01', agency: 'B' })],
      {},
      '2024-01-01',
    ],
    [
      'not through a succession, where the policy says so',
      [position({ validTo: '2025-12-31' }), position({ validFrom: '2026-01-01', agency: 'B' })],
      { keepsTime: false },
      '2026-01-01',
    ],
    [
      'from a move that was carried out',
      [position()],
      { moved: [[DUE, '2026-05-01']] as [string, string][] },
      '2026-05-01',
    ],
    ['not of a position that is not listed', [position({ rotationYears: null, field: null })], {}, undefined],
  ])('%s', (_, positions, change, first) => expect(since(positions, change)).toBe(first));
});

const exception = (change: Partial<Excepting> = {}): Excepting => ({
  id: '1',
  official: DUE,
  ground: 'study',
  validFrom: '2026-01-01',
  validTo: '2026-09-30',
  ...change,
});

test('of exceptions that hold on a day the one that lasts longest counts', () => {
  const all = [exception(), exception({ id: '2', validTo: '2027-01-31' }), exception({ id: '3', official: 'other' })];
  expect(exceptionOn(all, DUE, '2026-06-01')?.id).toBe('2');
  expect(exceptionOn(all, DUE, '2025-12-31')).toBeUndefined();
});

test('whoever is due in the year is told, but for whom an exception outlasts it', () => {
  const turn = { ...dueTurn(), dueOn: '2026-05-01' };
  expect(dueIn([turn], [], 2026)).toEqual([turn]);
  expect(dueIn([turn], [], 2025)).toEqual([]);
  expect(dueIn([turn], [exception()], 2026)).toEqual([turn]);
  expect(dueIn([turn], [exception({ validTo: '2026-12-31' })], 2026)).toEqual([]);
});

test('a term ends with its local day, and comes after an exception', () => {
  const turn = { ...dueTurn(), dueOn: '2026-05-01' };
  expect(termOf('Asia/Ho_Chi_Minh', turn, []).termAt).toBe('2026-05-01T17:00:00.000Z');
  expect(termOf('Asia/Ho_Chi_Minh', turn, [exception()]).termAt).toBe('2026-10-01T17:00:00.000Z');
});

test('the plan of the next year is owed so many months before it begins', () => {
  expect(yearsOwed('2026-11-30', 1)).toEqual([2026]);
  expect(yearsOwed('2026-12-01', 1)).toEqual([2026, 2027]);
  expect(yearsOwed('2026-12-31', 0)).toEqual([2026]);
});

const day = fc.integer({ min: 0, max: 3_000 }).map((n) => plusDays('2022-01-01', n));

test('a line that is taken has a day of the year that is neither past, nor excepted, nor after the one it is due by', () => {
  fc.assert(
    fc.property(day, day, day, fc.option(fc.tuple(day, day)), (today, dueOn, plannedOn, excepted) => {
      const year = Number(plannedOn.slice(0, 4));
      const exceptions = excepted ? [exception({ validFrom: excepted[0], validTo: excepted[1] })] : [];
      const turn = { ...dueTurn(), since: plusMonths(dueOn, -24), dueOn };
      const basis = { turns: [turn], exceptions, year, timezone: 'Asia/Ho_Chi_Minh', today };
      const line = { official: DUE, plannedOn, ...(excepted && { exceptionId: '1' }) };
      const wrong = lineErrors(basis, line, '/lines/0');
      const inTime = excepted ? plannedOn > excepted[1] : dueOn < today || plannedOn <= dueOn;
      expect(wrong.length === 0).toBe(plannedOn >= today && inTime);
    }),
  );
});
