import { describe, expect, test } from '@jest/globals';
import {
  VIOLATION_STATES,
  violationMachine,
  type Ruling,
  type ViolationContext,
  type ViolationEvent,
  type ViolationState,
} from '../../src/modules/violations/index.js';
import { begin, decide, possibleEvents } from '../../src/workflow/index.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';
import { ruling, violationContext, violationEvents, violationInput } from '../support/violation-samples.js';

type EventName = Exclude<ViolationEvent['type'], 'rule'> | 'excuse' | 'uphold' | 'explanationDeadline';

/** What a violation in this state has behind it. */
const explanation = violationEvents().explain.explanation;
const BEHIND: Record<ViolationState, Partial<ViolationContext>> = {
  recorded: {},
  explained: { explanation },
  upheld: { explanation, ruling: ruling('upheld') },
  excused: { explanation, ruling: ruling('excused') },
  annulled: { annulment: 'answered_in_time' },
};

const staying = (state: ViolationState) => ({ turn_late: state, end: state, go_on: state, annul: 'annulled' }) as const;

/** Where each state goes on each event; every pair that is not here is refused. */
const LEADS: Record<ViolationState, Partial<Record<EventName, ViolationState>>> = {
  recorded: {
    ...staying('recorded'),
    explain: 'explained',
    excuse: 'excused',
    explanationDeadline: 'upheld',
    move_explanation: 'recorded',
  },
  explained: { ...staying('explained'), excuse: 'excused', uphold: 'upheld' },
  upheld: { ...staying('upheld'), excuse: 'excused' },
  excused: { ...staying('excused'), uphold: 'upheld' },
  annulled: {},
};
const EVENTS: readonly EventName[] = [
  'explain',
  'excuse',
  'uphold',
  'turn_late',
  'end',
  'go_on',
  'annul',
  'move_explanation',
  'explanationDeadline',
];
const ACTS: readonly EventName[] = ['explain', 'excuse', 'uphold'];
const PAIRS = VIOLATION_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const));
const AT = hours(60);

const contextOf = (state: ViolationState, change: Partial<ViolationContext> = {}) =>
  violationContext({ ...BEHIND[state], ...change });

const ruleEvent = (outcome: Ruling['outcome']): ViolationEvent => ({
  ...violationEvents(AT).rule,
  ruling: ruling(outcome, AT),
});

function eventOf(name: EventName): { readonly type: string; readonly at: Date } {
  const events = violationEvents(AT);
  if (name === 'explanationDeadline') return { type: violationMachine.timerEvents(name)[0]!, at: hours(100) };
  if (name === 'excuse' || name === 'uphold') return ruleEvent(name === 'excuse' ? 'excused' : 'upheld');
  return events[name];
}

const step = (state: ViolationState, name: EventName, change?: Partial<ViolationContext>, more: object = {}) =>
  decide(violationMachine, { state }, contextOf(state, change), { ...eventOf(name), ...more });

function outcome(...args: Parameters<typeof step>): string {
  try {
    return step(...args).state['state']!;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test('the machine has the states of the domain, and the table has every pair', () => {
  expect(Object.keys(LEADS).sort()).toEqual([...VIOLATION_STATES].sort());
  expect(PAIRS).toHaveLength(5 * 9);
});

test('begins recorded, with the time to explain armed and an entry about the agency charged', () => {
  const { state, context, timers, effects } = begin<ViolationContext>(violationMachine, {
    ...violationInput(),
    at: NOW,
  });
  expect([state, context]).toEqual([{ state: 'recorded' }, violationContext()]);
  expect([...timers]).toEqual([['explanationDeadline', hours(100)]]);
  expect(effects).toEqual([
    {
      type: 'record',
      params: expect.objectContaining({
        type: 'violation.recorded',
        about: 'H29.2',
        data: expect.objectContaining({ kind: 'no_opinion', causeSeq: 7 }),
      }),
    },
  ]);
});

test.each(PAIRS)('%s on %s', (state, event) => {
  expect(outcome(state, event)).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

/** What silence has upheld is explained late as long as nobody has ruled. */
const explains = (state: ViolationState): boolean => 'explain' in LEADS[state] || state === 'upheld';

test.each(PAIRS.filter(([, event]) => ACTS.includes(event)))('%s on %s with rules that are not met', (state, event) => {
  const known = event === 'explain' ? explains(state) : state !== 'annulled';
  expect(outcome(state, event, {}, { unmet: UNMET })).toBe(known ? 'rule-violated' : 'transition-not-possible');
});

test.each(VIOLATION_STATES)('%s offers the acts that it takes, and nothing that follows from the dossier', (state) => {
  const offered = [...(explains(state) ? ['explain'] : []), ...(state === 'annulled' ? [] : ['rule'])];
  expect(possibleEvents(violationMachine, { state }, contextOf(state)).sort()).toEqual(offered);
});

const TAKEN = PAIRS.filter(([state, event]) => LEADS[state][event]);

test.each(TAKEN)('%s on %s leaves one entry in the journal', (state, event) => {
  const { effects } = step(state, event);
  expect(effects.map((each) => [each.type, (each.params as { about: string }).about])).toEqual([['record', 'H29.2']]);
});

test.each(TAKEN)('%s on %s keeps the time to explain for as long as it is recorded', (state, event) => {
  const { timers, state: next } = step(state, event);
  const expected = {
    recorded: next['state'] !== 'recorded' ? null : event === 'move_explanation' ? hours(124) : undefined,
  }[state as 'recorded'];
  // A timer that has fired is gone already, and its cancellation does no harm.
  expect(timers.get('explanationDeadline')).toEqual(expected);
});

describe('beyond the table', () => {
  test('what silence upheld is ruled on for the first time', () => {
    const { state, context } = step('upheld', 'uphold', { explanation: null, ruling: null });
    expect([state['state'], context.ruling, context.earlierRulings]).toEqual(['upheld', ruling('upheld', AT), []]);
  });

  test('what silence upheld is explained late, and its time runs again where its deadline moves, until there is a ruling', () => {
    const silent = { explanation: null, ruling: null };
    expect(step('upheld', 'explain', silent).state['state']).toBe('explained');
    const again = step('upheld', 'move_explanation', silent);
    expect([again.state['state'], again.timers.get('explanationDeadline')]).toEqual(['recorded', hours(124)]);
    for (const event of ['explain', 'move_explanation'] as const)
      expect(outcome('upheld', event, { explanation: null, ruling: ruling('upheld') })).toBe('transition-not-possible');
  });

  test.each<[ViolationState, EventName, Ruling]>([
    ['upheld', 'excuse', ruling('upheld')],
    ['excused', 'uphold', ruling('excused')],
  ])('a revision of %s keeps the ruling that it takes the place of', (state, event, earlier) => {
    const { context } = step(state, event);
    expect([context.ruling?.ruledAt, context.earlierRulings]).toEqual([AT.toISOString(), [earlier]]);
  });

  test('an opinion that came late is late, whatever was ruled', () => {
    for (const state of ['recorded', 'explained', 'upheld', 'excused'] as const)
      expect(step(state, 'turn_late').context).toMatchObject({
        kind: 'late_opinion',
        lateUntil: AT,
        official: 'H29.2-03',
        ruling: contextOf(state).ruling,
      });
  });
});
