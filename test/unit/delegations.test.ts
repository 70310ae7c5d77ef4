import { describe, expect, test } from '@jest/globals';
import { delegationMachine } from '../../src/modules/delegations/delegation-machine.js';
import {
  awaitsEvaluation,
  DELEGATION_STATES,
  type DelegationEvent,
  type DelegationState,
} from '../../src/modules/delegations/delegation.js';
import { begin, decide } from '../../src/workflow/index.js';
import { delegationContext, delegationEvents, delegationInput } from '../support/delegations.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';

type Type = DelegationEvent['type'];

const TAKEN: Readonly<Record<DelegationState, Readonly<Partial<Record<Type, DelegationState>>>>> = {
  announced: { revoke: 'revoked', move_terms: 'announced' },
  in_force: { revoke: 'revoked', evaluate: 'in_force', move_terms: 'in_force' },
  ended: { evaluate: 'ended' },
  revoked: { evaluate: 'revoked' },
};

const events = delegationEvents();
const cases = DELEGATION_STATES.flatMap((state) =>
  (Object.keys(events) as Type[]).map((type) => [state, type, TAKEN[state][type]] as const),
);

test.each(cases)('in %s, %s', (state, type, next) => {
  const run = () => decide(delegationMachine, { state }, delegationContext(), events[type]);
  if (next === undefined) expect(run).toThrow(/state/);
  else expect(run().state).toEqual({ state: next });
});

test.each(['revoke', 'evaluate'] as const)('%s is refused with what is not met', (type) => {
  expect(() =>
    decide(delegationMachine, { state: 'in_force' }, delegationContext(), { ...events[type], unmet: UNMET }),
  ).toThrow(/regulation/);
});

describe('its beginning', () => {
  test('before its first day it waits for it', () => {
    const { state, timers } = begin(delegationMachine, { ...delegationInput(), at: NOW });
    expect([state, Object.fromEntries(timers)]).toEqual([{ state: 'announced' }, { start: hours(10) }]);
  });

  test('on its first day or later it is in force at once', () => {
    const { state, timers } = begin(delegationMachine, { ...delegationInput({ startsAt: NOW }), at: NOW });
    expect([state, Object.fromEntries(timers)]).toEqual([
      { state: 'in_force' },
      { start: null, evaluationReminder: hours(800), end: hours(1_000) },
    ]);
  });
});

test.each([
  ['nobody was reminded', {}, false],
  ['reminded', { remindedAt: hours(800) }, true],
  [
    'evaluated before',
    { remindedAt: hours(800), evaluations: [{ ...events.evaluate.evaluation, at: hours(799).toISOString() }] },
    true,
  ],
  [
    'evaluated since',
    { remindedAt: hours(800), evaluations: [{ ...events.evaluate.evaluation, at: hours(800).toISOString() }] },
    false,
  ],
  ['revoked', { remindedAt: hours(800), revocation: events.revoke.revocation }, false],
])('%s', (_, change, awaited) => expect(awaitsEvaluation(delegationContext(change))).toBe(awaited));
