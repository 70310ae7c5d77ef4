import { describe, expect, test } from '@jest/globals';
import { dossierMachine } from '../../src/modules/dossiers/index.js';
import {
  isClosed,
  PROCESS_STATES,
  type DossierContext,
  type ProcessState,
} from '../../src/modules/dossiers/dossier.js';
import type { SupplementRequest, SupplementState } from '../../src/modules/dossiers/supplement.js';
import { decide } from '../../src/workflow/index.js';
import type { Decision } from '../../src/workflow/decide.js';
import { dossierContext, dossierEvents, supplementRequest } from '../support/dossier-samples.js';
import { hours, NOW } from '../support/machine-samples.js';

// The committee asked at NOW; the lead has 48 hours, is reminded 4 hours before the end and 48 hours after it.
const STATES: readonly SupplementState[] = ['none', 'due', 'overdue'];
const TIMERS = ['supplementReminder', 'supplementDeadline'] as const;
/** What is owed is owed by whoever has the dossier. */
const WITH_LEAD: ReadonlySet<ProcessState> = new Set(['drafting', 'consulting', 'consolidating', 'returned']);
const ACTS = Object.keys(dossierEvents()) as (keyof ReturnType<typeof dossierEvents>)[];

const contextOf = (supplement: SupplementState, change: Partial<SupplementRequest> = {}): DossierContext =>
  dossierContext({
    submissionNo: 1,
    submittedAt: NOW,
    reviewDueAt: hours(72),
    ...(supplement !== 'none' && { supplementRequests: [supplementRequest(change)] }),
  });

type Outcome = Decision<DossierContext> | string;

function step(
  process: ProcessState,
  supplement: SupplementState,
  event: object,
  context = contextOf(supplement),
): Outcome {
  const clock = isClosed(process) ? 'stopped' : 'running';
  try {
    return decide(dossierMachine, { process, clock, supplement }, context, event as never);
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const leadsTo = (outcome: Outcome): string => (typeof outcome === 'string' ? outcome : outcome.state['supplement']!);
const recorded = (outcome: Outcome): string[] =>
  typeof outcome === 'string'
    ? []
    : outcome.effects.filter((each) => each.type === 'record').map((each) => (each.params as { type: string }).type);
const timer = (name: string, at: Date, state: SupplementState) => ({
  type: dossierMachine.timerEvents(name).find((each) => each.endsWith(`.${state}`))!,
  at,
});

describe('what the lead owes the committee, in every state on every act', () => {
  test.each(
    PROCESS_STATES.flatMap((process) =>
      STATES.filter((each) => each === 'none' || WITH_LEAD.has(process)).flatMap((state) =>
        ACTS.map((event) => [process, state, event] as const),
      ),
    ),
  )('%s (%s) on %s', (process, state, event) => {
    const outcome = step(process, state, dossierEvents(hours(10))[event]);
    if (outcome === 'transition-not-possible') return;
    const expected = event === 'ask_more' ? 'due' : event === 'submit' || event === 'withdraw' ? 'none' : state;
    expect(leadsTo(outcome)).toBe(expected);
  });

  test.each(STATES)('%s knows its own timers only', (state) => {
    const armed = TIMERS.filter((name) => timer(name, NOW, state).type !== undefined);
    expect(armed).toEqual(
      { none: [], due: ['supplementReminder', 'supplementDeadline'], overdue: ['supplementReminder'] }[state],
    );
  });
});

test('asking for more sends the dossier back, ends what ran for the Office and the committee, and arms the deadline of the lead', () => {
  const before = { ...contextOf('none'), acceptedAt: NOW, decisionDueAt: hours(120) };
  const outcome = step('accepted', 'none', dossierEvents(NOW).ask_more, before) as Decision<DossierContext>;
  expect(outcome.state).toMatchObject({ process: 'returned', supplement: 'due' });
  expect(outcome.context).toMatchObject({
    acceptedAt: null,
    decisionDueAt: null,
    returnedAt: NOW,
    returnGrounds: ['other'],
  });
  expect(outcome.timers.get('supplementDeadline')).toEqual(hours(48));
  expect(outcome.timers.get('supplementReminder')).toEqual(hours(44));
  expect(outcome.timers.get('decisionDeadline')).toBeNull();
  expect(recorded(outcome)).toEqual(['dossier.supplement_asked']);
});

test('each rung goes out once: before the deadline, with it, and after it', () => {
  const reminded = step('returned', 'due', timer('supplementReminder', hours(44), 'due')) as Decision<DossierContext>;
  expect(recorded(reminded)).toEqual(['dossier.supplement_reminded']);
  const missed = decide<DossierContext>(
    dossierMachine,
    reminded.state,
    reminded.context,
    timer('supplementDeadline', hours(48), 'due'),
  );
  expect([missed.state['supplement'], recorded(missed)]).toEqual([
    'overdue',
    ['dossier.supplement_overdue', 'dossier.supplement_reminded'],
  ]);
  expect(missed.timers.get('supplementReminder')).toEqual(hours(96));
  const after = decide<DossierContext>(
    dossierMachine,
    missed.state,
    missed.context,
    timer('supplementReminder', hours(96), 'overdue'),
  );
  expect(after.context.supplementRequests[0]!.reminders.map((each) => each.rung)).toEqual([
    'before_4wh',
    'at_deadline',
    'after_1',
  ]);
  expect(after.timers.get('supplementReminder') ?? null).toBeNull();
});

test('what the deadline overtook goes out with the deadline', () => {
  expect(step('returned', 'due', timer('supplementReminder', hours(50), 'due'))).toBe('transition-not-possible');
});

test.each(['due', 'overdue'] as const)(
  'the next submission answers what is %s, and nothing stays armed for it',
  (state) => {
    const outcome = step('consolidating', state, dossierEvents(hours(50)).submit) as Decision<DossierContext>;
    expect(outcome.state).toMatchObject({ process: 'submitted', supplement: 'none' });
    expect(outcome.context.supplementRequests[0]!.closedAt).toBe(hours(50).toISOString());
    expect(outcome.timers.get('supplementReminder') ?? null).toBeNull();
    expect(outcome.timers.get('supplementDeadline') ?? null).toBeNull();
  },
);

test('a deadline that the calendar moves is armed anew', () => {
  const moved = { from: hours(48), dueAt: hours(72), ladder: [{ rung: 'before_4wh', at: hours(68).toISOString() }] };
  const event = { ...dossierEvents(hours(1)).calendar_changed, dueAt: hours(400), supplement: moved };
  const outcome = step('returned', 'due', event) as Decision<DossierContext>;
  expect([outcome.timers.get('supplementDeadline'), outcome.timers.get('supplementReminder')]).toEqual([
    hours(72),
    hours(68),
  ]);
  expect(recorded(outcome)).toEqual(['dossier.supplement_deadline_moved']);
});
