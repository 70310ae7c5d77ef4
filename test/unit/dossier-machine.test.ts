import { describe, expect, test } from '@jest/globals';
import { dossierMachine } from '../../src/modules/dossiers/index.js';
import {
  PROCESS_STATES,
  type ClockState,
  type DossierContext,
  type ProcessState,
} from '../../src/modules/dossiers/dossier.js';
import type { DossierEvent } from '../../src/modules/dossiers/dossier-events.js';
import { decide, possibleEvents } from '../../src/workflow/index.js';
import { dossierContext, dossierEvents } from '../support/dossier-samples.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';

type Timer = 'dossierDue' | 'leadDue' | 'suspensionEnd' | 'reviewDeadline' | 'decisionDeadline';
type EventName = DossierEvent['type'] | Timer;
const TIMERS: readonly EventName[] = ['dossierDue', 'leadDue', 'suspensionEnd', 'reviewDeadline', 'decisionDeadline'];
const ACTS = Object.keys(dossierEvents()) as DossierEvent['type'][];
const INTERNAL: readonly string[] = [
  'request_settled',
  'request_reopened',
  'request_added',
  'conclude',
  'official_left',
  'waive',
  'calendar_changed',
  'changed_hands',
  'term_changed',
];
const CLOCKS: readonly ClockState[] = ['running', 'suspended', 'overdue', 'stopped'];

const PREPARING = ['edit', 'put_component', 'remove_component', 'hand_over'] as const;
const staying = <S extends ProcessState>(state: S, ...events: readonly EventName[]) =>
  Object.fromEntries(events.map((each) => [each, state]));

/** Where each state of the process goes on each event (domain.md, the dossier); every pair that is not here is refused. */
const LEADS: Record<ProcessState, Partial<Record<EventName, ProcessState>>> = {
  drafting: {
    ...staying('drafting', ...PREPARING, 'take_position'),
    start_round: 'consulting',
    consolidate: 'consolidating',
    conclude: 'decided',
    withdraw: 'withdrawn',
  },
  consulting: {
    ...staying(
      'consulting',
      ...PREPARING,
      'take_position',
      'respond_to_opinion',
      'reconcile',
      'request_settled',
      'request_reopened',
      'request_added',
      'refer',
    ),
    withdraw: 'withdrawn',
  },
  consolidating: {
    ...staying(
      'consolidating',
      ...PREPARING,
      'take_position',
      'respond_to_opinion',
      'reconcile',
      'convene',
      'ask_committee',
      'refer',
    ),
    start_round: 'consulting',
    request_reopened: 'consulting',
    request_added: 'consulting',
    submit: 'submitted',
    decide_itself: 'decided',
    conclude: 'decided',
    withdraw: 'withdrawn',
  },
  submitted: {
    ...staying('submitted', 'hand_over', 'reviewDeadline', 'term_changed', 'refer'),
    accept: 'accepted',
    return: 'returned',
    withdraw: 'withdrawn',
  },
  accepted: {
    ...staying('accepted', 'hand_over', 'decisionDeadline', 'term_changed', 'refer'),
    decide: 'decided',
    return: 'returned',
    ask_more: 'returned',
    withdraw: 'withdrawn',
  },
  returned: { ...staying('returned', ...PREPARING, 'refer'), revise: 'consolidating', withdraw: 'withdrawn' },
  decided: staying('decided', 'refer'),
  withdrawn: {},
};
for (const state of PROCESS_STATES)
  if (state !== 'decided' && state !== 'withdrawn')
    Object.assign(LEADS[state], { apologise: state, exempt_from_apology: state });
/** That a failure is nobody's, and that an official is gone, is noted in every state. */
for (const state of PROCESS_STATES) Object.assign(LEADS[state], staying(state, 'waive', 'official_left'));
/** What the clock of a dossier takes, whatever the process does. */
const CLOCK_TAKES: Record<ClockState, Partial<Record<EventName, ClockState>>> = {
  running: { suspend: 'suspended', dossierDue: 'overdue', calendar_changed: 'running' },
  suspended: { resume: 'running', suspensionEnd: 'running', calendar_changed: 'suspended' },
  overdue: { leadDue: 'overdue', changed_hands: 'overdue', calendar_changed: 'overdue' },
  stopped: { calendar_changed: 'stopped' },
};
const isClosed = (state: ProcessState): boolean => state === 'decided' || state === 'withdrawn';

const BEHIND: Partial<Record<ProcessState, Partial<DossierContext>>> = {
  drafting: { round: 0 },
  consulting: { openRequests: 2 },
  submitted: { submissionNo: 1, submittedAt: NOW, reviewDueAt: hours(72) },
  accepted: { submissionNo: 1, submittedAt: NOW, acceptedAt: NOW, decisionDueAt: hours(120) },
};
const contextOf = (state: ProcessState, change: Partial<DossierContext> = {}) =>
  dossierContext({ ...BEHIND[state], ...change });
const eventOf = (name: EventName): { type: string; at: Date } =>
  TIMERS.includes(name)
    ? { type: dossierMachine.timerEvents(name)[0]!, at: hours(500) }
    : dossierEvents(hours(60))[name as DossierEvent['type']];

function outcome(
  state: ProcessState,
  clock: ClockState,
  name: EventName,
  change: Partial<DossierContext> = {},
  more: object = {},
): string {
  try {
    const next = decide(dossierMachine, { process: state, clock, supplement: 'none' }, contextOf(state, change), {
      ...eventOf(name),
      ...more,
    }).state;
    return `${next['process']}, ${next['clock']}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** With the process closed the clock stands still, and only then. */
const WITH_CLOCK = PROCESS_STATES.flatMap((state) =>
  CLOCKS.filter((clock) => (clock === 'stopped') === isClosed(state)).map((clock) => [state, clock] as const),
);
const TRIPLES = WITH_CLOCK.flatMap(([state, clock]) =>
  [...ACTS, ...TIMERS].map((event) => [state, clock, event] as const),
);

test('the tables have every state, clock and event', () => {
  expect([Object.keys(LEADS).sort(), TRIPLES.length]).toEqual([[...PROCESS_STATES].sort(), (6 * 3 + 2) * 38]);
});

test.each(TRIPLES)('%s (%s) on %s', (state, clock, event) => {
  const process = LEADS[state][event] ?? (CLOCK_TAKES[clock][event] ? state : undefined);
  const stands = process !== undefined && isClosed(process) ? 'stopped' : (CLOCK_TAKES[clock][event] ?? clock);
  expect(outcome(state, clock, event)).toBe(
    process === undefined ? 'transition-not-possible' : `${process}, ${stands}`,
  );
});

test.each(WITH_CLOCK)(
  '%s (%s) offers the acts that it takes, and nothing that comes from requests or the calendar',
  (state, clock) => {
    const taken = ACTS.filter(
      (event) => (event in LEADS[state] || event in CLOCK_TAKES[clock]) && !INTERNAL.includes(event),
    );
    expect(
      possibleEvents(dossierMachine, { process: state, clock, supplement: 'none' }, contextOf(state)).sort(),
    ).toEqual(taken.sort());
  },
);

test.each(
  TRIPLES.filter(
    ([, clock, event]) =>
      clock !== 'suspended' && clock !== 'overdue' && !INTERNAL.includes(event) && !TIMERS.includes(event),
  ),
)('%s (%s) on %s with rules that are not met', (state, clock, event) => {
  const known = event in LEADS[state] || event in CLOCK_TAKES[clock];
  expect(outcome(state, clock, event, {}, { unmet: UNMET })).toBe(known ? 'rule-violated' : 'transition-not-possible');
});

describe('beyond the table', () => {
  test('the last request that settles ends the round', () => {
    expect(outcome('consulting', 'running', 'request_settled', { openRequests: 1 })).toBe('consolidating, running');
  });

  test('a revision leads back to drafting where components are missing', () => {
    expect(outcome('returned', 'running', 'revise', {}, { componentsMissing: true })).toBe('drafting, running');
  });

  test.each(['submitted', 'accepted'] as const)(
    'what is overdue in %s is said once, whatever the calendar does afterwards',
    (state) => {
      const [name, field] =
        state === 'submitted'
          ? (['reviewDeadline', 'reviewDueAt'] as const)
          : (['decisionDeadline', 'decisionDueAt'] as const);
      const context = contextOf(state);
      const fired = decide(dossierMachine, { process: state, clock: 'running', supplement: 'none' }, context, {
        type: dossierMachine.timerEvents(name)[0]!,
        at: context[field]!,
      });
      expect(fired.effects.filter((each) => each.type === 'record')).toHaveLength(1);
      const { reviewDueAt, decisionDueAt } = fired.context;
      const change = {
        ...dossierEvents(hours(200)).calendar_changed,
        dueAt: context.dueAt,
        reviewDueAt,
        decisionDueAt,
      };
      expect(decide(dossierMachine, fired.state, fired.context, change).timers.get(name) ?? null).toBeNull();
    },
  );

  test('a deadline that the calendar moves is armed anew', () => {
    const change = { ...dossierEvents().calendar_changed, dueAt: hours(424), reviewDueAt: hours(96) };
    const { timers } = decide(
      dossierMachine,
      { process: 'submitted', clock: 'running', supplement: 'none' },
      contextOf('submitted'),
      change,
    );
    expect([timers.get('reviewDeadline'), timers.get('dossierDue')]).toEqual([hours(96), hours(424)]);
  });

  test('nothing stays armed once it is decided or withdrawn', () => {
    for (const [state, event] of [
      ['accepted', 'decide'],
      ['accepted', 'withdraw'],
      ['submitted', 'withdraw'],
      ['consolidating', 'decide_itself'],
    ] as const) {
      const { timers } = decide(
        dossierMachine,
        { process: state, clock: 'running', supplement: 'none' },
        contextOf(state),
        eventOf(event) as never,
      );
      expect([...timers.values()].filter((each) => each !== null)).toEqual([]);
      expect(timers.get('dossierDue')).toBeNull();
    }
  });
});
