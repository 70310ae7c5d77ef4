import { describe, expect, test } from '@jest/globals';
import { ENGINE } from '../../src/core/principal.js';
import { text } from '../../src/core/text.js';
import { UnitOfWork, GENESIS } from '../../src/workflow/index.js';
import { fire } from '../../src/workflow/fire.js';
import { bindingsOf } from '../../src/workflow/process.js';
import { CLERK } from '../support/permit-bench.js';
import { permitProcess } from '../support/permit-process.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const empty = (): UnitOfWork => new UnitOfWork(bindingsOf(permitProcess), 'permit-1', { seq: 0, head: GENESIS }, []);
const visits = (...at: (Date | null)[]) =>
  at.map((visitAt, index) => ({ id: `visit-${index + 1}`, input: { inspector: `H29.${index + 2}`, visitAt } }));

function applied(): UnitOfWork {
  const unit = empty();
  unit.create('permit', 'permit-1', { at: NOW, holder: 'An', expiresAt: later(48), rulesRevision: 1 } as never, CLERK);
  return unit;
}

function inspecting(...at: (Date | null)[]): UnitOfWork {
  const unit = applied();
  unit.send(
    'permit-1',
    { type: 'inspect', at: NOW, inspections: visits(...at), reviewDueAt: later(9) } as never,
    CLERK,
  );
  return unit;
}

const states = (unit: UnitOfWork) =>
  Object.fromEntries([...unit.progress.instances.values()].map((each) => [each.id, each.state['state']]));
const types = (unit: UnitOfWork) => unit.progress.drafts.map((each) => each.type);
const armed = (unit: UnitOfWork) =>
  Object.fromEntries([...unit.progress.timers].map(([key, { dueAt }]) => [key, dueAt]));

describe('an event goes', () => {
  test('to the children that it creates: each begins, with its own timers and its own entry', () => {
    const unit = inspecting(later(5), null);
    expect(states(unit)).toEqual({ 'permit-1': 'inspecting', 'visit-1': 'planned', 'visit-2': 'planned' });
    expect(types(unit)).toEqual(['permit.applied', 'permit.inspected', 'inspection.planned', 'inspection.planned']);
    expect(armed(unit)).toMatchObject({ 'permit-1 expiry': null, 'visit-1 visit': later(5), 'visit-1 call': later(3) });
    expect(armed(unit)['visit-2 visit'] ?? null).toBeNull();
  });

  test('to the root: the last child that is done moves it on, the others only count down', () => {
    const unit = inspecting(null, null);
    unit.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    expect([states(unit)['permit-1'], unit.root<{ openInspections: number }>().context.openInspections]).toEqual([
      'inspecting',
      1,
    ]);
    unit.send('visit-2', { type: 'report', at: NOW, passed: false } as never, CLERK);
    expect([states(unit)['permit-1'], unit.root<{ openInspections: number }>().context.openInspections]).toEqual([
      'desk',
      0,
    ]);
  });

  test('to every child that can take it, and to no other', () => {
    const unit = inspecting(null, null, null);
    unit.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
    unit.send('permit-1', { type: 'cancel', at: NOW }, CLERK);
    expect(states(unit)).toEqual({
      'permit-1': 'cancelled',
      'visit-1': 'closed',
      'visit-2': 'passed',
      'visit-3': 'closed',
    });
  });

  test('to one child by its id', () => {
    const unit = inspecting(null, null);
    unit.send('permit-1', { type: 'visit_again', at: NOW, id: 'visit-2' } as never, CLERK);
    expect(unit.progress.drafts.at(-1)).toMatchObject({
      type: 'inspection.visited_again',
      data: { inspectionId: 'visit-2' },
    });
  });

  test('and is refused altogether where a child refuses what it is sent', () => {
    const unit = inspecting(null, null);
    unit.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
    expect(() => unit.send('permit-1', { type: 'visit_again', at: NOW, id: 'visit-2' } as never, CLERK)).toThrow(
      expect.objectContaining({ code: 'transition-not-possible' }),
    );
  });

  test('to nobody who is not there', () => {
    expect(() => applied().send('visit-9', { type: 'close', at: NOW }, CLERK)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('what adds up', () => {
  test('entries name the child that they are of, their moment and who did it', () => {
    const unit = inspecting(null);
    unit.send('visit-1', { type: 'report', at: later(1), passed: true } as never, CLERK);
    const [, , , report] = unit.progress.drafts;
    expect(report).toEqual({
      type: 'inspection.passed',
      about: 'H29.2',
      data: { inspectionId: 'visit-1', inspector: 'H29.2' },
      at: later(1),
      actor: CLERK,
    });
  });

  test('versions go up by one for each step of each instance', () => {
    const unit = inspecting(null, null);
    unit.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    const versions = [...unit.progress.instances.values()].map((each) => [each.id, each.version]);
    expect(versions).toEqual([
      ['permit-1', 3],
      ['visit-1', 2],
      ['visit-2', 1],
    ]);
  });

  test('effects stay in order and name the instance that asked', () => {
    const unit = inspecting(null);
    unit.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    unit.send('permit-1', { type: 'refer', at: NOW }, CLERK);
    unit.send('permit-1', { type: 'grant', at: NOW, fee: 700 } as never, CLERK);
    expect(unit.progress.effects).toEqual([
      { type: 'charge', params: { amount: 700 }, aggregateId: 'permit-1', instanceId: 'permit-1' },
    ]);
  });
});

describe('an attempt that fails', () => {
  const refuse = () => [{ rule: 'R1', code: 'not_signed', message: text('Chưa ký.', 'Not signed.') }];
  test('undoes everything since it began, and nothing before', () => {
    const unit = inspecting(later(5), null);
    const before = {
      states: states(unit),
      types: types(unit),
      armed: armed(unit),
      transitions: [...unit.progress.transitions],
    };
    const attempt = () =>
      unit.attempt(() => {
        unit.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
        unit.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
        unit.send('permit-1', { type: 'refer', at: NOW }, CLERK);
        unit.send('permit-1', { type: 'grant', at: NOW, fee: 1, unmet: refuse() } as never, CLERK);
      });
    expect(attempt).toThrow(expect.objectContaining({ code: 'rule-violated' }));
    expect({
      states: states(unit),
      types: types(unit),
      armed: armed(unit),
      transitions: unit.progress.transitions,
    }).toEqual(before);
    expect(unit.progress.effects).toEqual([]);
  });

  test('leaves the unit of work fit for the next', () => {
    const unit = inspecting(null);
    expect(() => unit.attempt(() => unit.send('permit-1', { type: 'refer', at: NOW }, CLERK))).toThrow();
    expect(
      unit.attempt(() => (unit.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK), 'done')),
    ).toBe('done');
    expect(states(unit)['permit-1']).toBe('desk');
  });
});

describe('timers that have come due', () => {
  const due = (name: string, dueAt: Date, instanceId = 'visit-1') => ({ instanceId, name, dueAt });
  test('fire the earliest first, by the engine, at the moment given', () => {
    const unit = inspecting(later(5));
    expect(fire(unit, [due('visit', later(5)), due('call', later(3))], later(6))).toBe(2);
    expect(types(unit).slice(3)).toEqual(['inspection.called', 'inspection.missed', 'permit.reviewed']);
    expect(unit.progress.drafts.at(-1)).toMatchObject({ at: later(6), actor: ENGINE });
  });

  test('are gone where an earlier one of the same batch left their state', () => {
    const unit = inspecting(later(5));
    fire(unit, [due('call', later(5)), due('visit', later(4))], later(6));
    expect(types(unit).slice(3)).toEqual(['inspection.missed', 'permit.reviewed']);
    expect(armed(unit)).toMatchObject({ 'visit-1 call': null, 'visit-1 visit': null, 'visit-1 fine': later(7) });
  });

  test('wait where they were moved to a later instant meanwhile', () => {
    const unit = applied();
    unit.send('permit-1', { type: 'postpone', at: later(50), until: later(60) } as never, CLERK);
    fire(unit, [due('expiry', later(48), 'permit-1')], later(50));
    expect([states(unit), armed(unit)]).toEqual([{ 'permit-1': 'applied' }, { 'permit-1 expiry': later(60) }]);
  });

  test('are spent where their state does not know them', () => {
    const unit = applied();
    expect(fire(unit, [due('reviewDeadline', later(1), 'permit-1')], later(2))).toBe(1);
    expect([states(unit), armed(unit)]).toEqual([
      { 'permit-1': 'applied' },
      { 'permit-1 expiry': later(48), 'permit-1 reviewDeadline': null },
    ]);
  });
});
