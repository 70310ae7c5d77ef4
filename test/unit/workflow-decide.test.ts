import { describe, expect, test } from '@jest/globals';
import { setup } from 'xstate';
import { DomainError } from '../../src/core/errors.js';
import { text } from '../../src/core/text.js';
import {
  accepts,
  begin,
  decide,
  durable,
  handles,
  possibleEvents,
  until,
  workflowActions,
} from '../../src/workflow/index.js';
import { inspectionMachine, type InspectionContext } from '../support/permit-inspection.js';
import { permitMachine, type PermitContext } from '../support/permit-machine.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const permit: PermitContext = {
  holder: 'An',
  openInspections: 0,
  expiresAt: later(48),
  reviewDueAt: null,
  rulesRevision: 1,
  notes: [],
};
const inspection: InspectionContext = { inspector: 'H29.2', visitAt: later(5), calls: [], fineAt: null };
const inState = (state: string) => ({ state });
const on = (state: string, event: { type: string; [key: string]: unknown }, context: Partial<PermitContext> = {}) =>
  decide(permitMachine, inState(state), { ...permit, ...context }, { at: NOW, ...event });
const timersOf = (decision: { timers: ReadonlyMap<string, Date | null> }) => Object.fromEntries(decision.timers);
const refusal = (work: () => unknown): DomainError => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('it was not refused');
};
const broken = [{ rule: 'R1', code: 'not_signed', message: text('Chưa ký.', 'Not signed.') }];

describe('the beginning', () => {
  test('arms the timers of the initial state and records what its entry records', () => {
    const decision = begin(permitMachine, { at: NOW, holder: 'An', expiresAt: later(48), rulesRevision: 1 } as never);
    expect(decision.state).toEqual({ state: 'applied' });
    expect(timersOf(decision)).toEqual({ expiry: later(48) });
    expect(decision.effects).toEqual([{ type: 'record', params: { type: 'permit.applied', data: { holder: 'An' } } }]);
  });

  test('a deadline of no instant arms nothing', () => {
    const { timers } = begin(permitMachine, { at: NOW, holder: 'An', expiresAt: null, rulesRevision: 1 } as never);
    expect([...timers.values()].filter((each) => each !== null)).toEqual([]);
  });
});

describe('timers', () => {
  test.each<[string, string, { type: string; [key: string]: unknown }, Record<string, Date | null>]>([
    ['leaving a state cancels what it armed', 'applied', { type: 'cancel' }, { expiry: null }],
    ['entering it again arms anew', 'applied', { type: 'postpone', until: later(72) }, { expiry: later(72) }],
    [
      'entering it again without an instant only cancels',
      'applied',
      { type: 'postpone', until: null },
      { expiry: null },
    ],
    ['the state entered arms its own', 'inspecting', { type: 'inspection_done' }, { reviewDeadline: later(9) }],
    ['a step between inner states leaves the timer of the outer one alone', 'desk', { type: 'refer' }, {}],
    [
      'leaving an inner state for good cancels the timer of the outer one',
      'panel',
      { type: 'grant', fee: 1 },
      { reviewDeadline: null },
    ],
    ['an event that stays touches none', 'applied', { type: 'note', text: 'x' }, {}],
  ])('%s', (_name, state, event, timers) => {
    expect(timersOf(on(state, event, { openInspections: 1, reviewDueAt: later(9) }))).toEqual(timers);
  });

  test('a timer that fires is gone with its state, and arms what comes after', () => {
    const [event] = inspectionMachine.timerEvents('visit');
    const decision = decide(inspectionMachine, inState('planned'), inspection, { type: event!, at: later(5) });
    expect(decision.state).toEqual({ state: 'missed' });
    expect(timersOf(decision)).toEqual({ call: null, visit: null, fine: later(6) });
  });

  test('a state that its own timer enters again arms the next instant of the same name', () => {
    const [event] = inspectionMachine.timerEvents('call');
    const decision = decide(inspectionMachine, inState('planned'), inspection, { type: event!, at: later(3) });
    expect(timersOf(decision)).toEqual({ call: later(4), visit: later(5) });
  });

  test('an instant that has passed is armed all the same: it is due at once', () => {
    expect(timersOf(on('applied', { type: 'postpone', until: later(-1) }))).toEqual({ expiry: later(-1) });
  });
});

describe('refusals', () => {
  test('name the state and what is possible in it, internal events and timers left out', () => {
    const error = refusal(() => on('applied', { type: 'grant', fee: 1 }));
    expect([error.code, error.extras.state, error.extras.possibleActions]).toEqual([
      'transition-not-possible',
      'applied',
      ['note', 'cancel', 'postpone', 'inspect'],
    ]);
    expect(possibleEvents(permitMachine, inState('inspecting'), permit)).toEqual(['note', 'cancel', 'visit_again']);
  });

  test('an inner state offers what the outer one offers', () => {
    expect(possibleEvents(permitMachine, inState('panel'), permit).sort()).toEqual(['cancel', 'grant']);
    expect(refusal(() => on('desk', { type: 'grant', fee: 1 })).extras.state).toBe('desk');
  });

  test('a final state offers nothing', () => {
    expect(refusal(() => on('granted', { type: 'cancel' })).extras.possibleActions).toEqual([]);
  });

  test('rules that are not met are named where the state knows the event', () => {
    const error = refusal(() => on('applied', { type: 'note', text: 'x', unmet: broken }));
    expect([error.code, error.extras.unmet]).toEqual(['rule-violated', broken]);
  });

  test('the state comes first where it does not know the event', () => {
    expect(refusal(() => on('granted', { type: 'note', text: 'x', unmet: broken })).code).toBe(
      'transition-not-possible',
    );
  });

  test('the timer of a state that was left is refused', () => {
    const [event] = permitMachine.timerEvents('expiry');
    expect(accepts(permitMachine, inState('applied'), permit, { type: event!, at: NOW })).toBe(true);
    expect(accepts(permitMachine, inState('desk'), permit, { type: event!, at: NOW })).toBe(false);
  });

  test('knowing an event and taking it are told apart', () => {
    expect(handles(permitMachine, inState('applied'), permit, 'note')).toBe(true);
    expect(accepts(permitMachine, inState('applied'), permit, { type: 'note', at: NOW, unmet: broken })).toBe(false);
    expect(handles(permitMachine, inState('granted'), permit, 'note')).toBe(false);
  });
});

describe('machines that could not last are turned down', () => {
  const types = { context: {} as object, events: {} as { type: 'go'; at: Date }, input: {} as { at: Date } };
  test('a delay that has no name', () => {
    const machine = setup({ types }).createMachine({
      context: {},
      initial: 'a',
      states: { a: { after: { 1000: 'b' } }, b: {} },
    });
    expect(() => durable(machine, { name: 'nameless' })).toThrow(/needs a name/);
  });

  test('two states of one name, which a column could not tell apart', () => {
    const machine = setup({ types }).createMachine({
      context: {},
      initial: 'a',
      states: { a: { initial: 'x', states: { x: {} } }, b: { initial: 'x', states: { x: {} } } },
    });
    expect(() => durable(machine, { name: 'twins' })).toThrow(/two states are called x/);
  });

  test('a delay that is not an `after`, when it is met: it would not survive a restart', () => {
    const machine = setup({ types, actions: workflowActions, delays: { soon: until(() => later(1)) } });
    const raising = machine.createMachine({
      context: {},
      initial: 'a',
      states: {
        a: { on: { go: { actions: machine.raise({ type: 'go', at: NOW }, { delay: 'soon', id: 'homemade' }) } } },
      },
    });
    expect(() => decide(durable(raising, { name: 'homemade' }), inState('a'), {}, { type: 'go', at: NOW })).toThrow(
      /only those survive a restart/,
    );
  });

  test('a state that the machine does not have', () => {
    expect(() => on('demolished', { type: 'note', text: 'x' })).toThrow(/unknown state demolished/);
  });

  test('an event without its moment', () => {
    expect(() => decide(permitMachine, inState('applied'), permit, { type: 'postpone', until: NOW } as never)).toThrow(
      /needs the moment/,
    );
  });
});
