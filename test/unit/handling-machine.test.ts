import { expect, test } from '@jest/globals';
import { handlingMachine, stepMachine } from '../../src/modules/citizens/index.js';
import type { HandlingEvent } from '../../src/modules/citizens/handling-events.js';
import {
  HANDLING_STATES,
  type Forecast,
  type HandlingContext,
  type HandlingState,
} from '../../src/modules/citizens/handling.js';
import { STEP_STATES, type StepContext, type StepEvent, type StepState } from '../../src/modules/citizens/step.js';
import { decide, possibleEvents } from '../../src/workflow/index.js';
import {
  forecastSample,
  handlingContext,
  handlingEvents,
  stepContext,
  stepEvents,
  stepTerm,
  supplementSample,
} from '../support/citizen-samples.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';

type Event = HandlingEvent['type'] | 'supplementTerm' | 'apologyOffer';

const EVENTS = [...(Object.keys(handlingEvents()) as Event[]), 'supplementTerm' as const, 'apologyOffer' as const];
const OF_APPLICANT = ['correct_applicant', 'erase_applicant'] as const;
const ENDS = { decided: 'result_ready', dossier_withdrawn: 'withdrawn' } as const;
const open = (...stays: readonly Event[]) => stays;

/** Where each state goes on each event (second-half.md); every pair that is not here is refused. `from`: where a supplement was asked for. */
const LEADS: Record<HandlingState, Partial<Record<Event, HandlingState>>> = {
  received: { take_up: 'checking', withdraw: 'withdrawn', ...ENDS },
  checking: {
    take_up: 'checking',
    admit: 'handling',
    ask_supplement: 'awaiting_applicant',
    refuse: 'refused',
    withdraw: 'withdrawn',
    ...ENDS,
  },
  handling: {
    ...Object.fromEntries(open('hand_on', 'send_back', 'reassign', 'assign_step').map((each) => [each, 'handling'])),
    consult: 'consulting',
    ask_supplement: 'awaiting_applicant',
    conclude: 'result_ready',
    stop: 'stopped',
    withdraw: 'withdrawn',
    ...ENDS,
  },
  consulting: { assign_step: 'consulting', consulted: 'handling', stop: 'stopped', withdraw: 'withdrawn', ...ENDS },
  awaiting_applicant: {
    assign_step: 'awaiting_applicant',
    complete: 'handling',
    run_on: 'handling',
    supplementTerm: 'handling',
    stop: 'stopped',
    withdraw: 'withdrawn',
    ...ENDS,
  },
  result_ready: { deliver: 'delivered' },
  delivered: { rate: 'delivered' },
  refused: { rate: 'refused' },
  stopped: { rate: 'stopped' },
  withdrawn: {},
};
for (const state of HANDLING_STATES) for (const each of OF_APPLICANT) LEADS[state][each] = state;
for (const state of ['received', 'checking', 'handling', 'consulting'] as const)
  Object.assign(LEADS[state], { foresee: state, apologyOffer: state });
LEADS.awaiting_applicant.foresee = 'awaiting_applicant';
/** R1: who has it at the place of receipt may be another one, as long as it is not over. */
for (const state of ['checking', 'handling', 'consulting', 'awaiting_applicant', 'result_ready'] as const)
  Object.assign(LEADS[state], { take_up: state, checker_left: state });

const contextOf = (cameFrom: HandlingContext['cameFrom'] = 'handling') =>
  handlingContext({ cameFrom, supplements: [supplementSample()] });

const eventOf = (state: string, event: Event): { type: string; at: Date } =>
  event === 'supplementTerm' || event === 'apologyOffer'
    ? {
        type:
          handlingMachine.timerEvents(event).find((each) => each.endsWith(`.${state}`)) ??
          handlingMachine.timerEvents(event)[0]!,
        at: hours(500),
      }
    : handlingEvents(hours(2))[event];

function outcome(state: string, event: Event, context = contextOf(), more: object = {}): string {
  try {
    return decide(handlingMachine, { state }, context, { ...eventOf(state, event), ...more }).state['state']!;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const PAST = forecastSample({ offerAt: hours(-1).toISOString() });

const PAIRS = HANDLING_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const));

test('the table has every state and event', () => {
  expect([Object.keys(LEADS).sort(), PAIRS.length]).toEqual([[...HANDLING_STATES].sort(), 10 * 25]);
});

test.each(PAIRS)('a handling that is %s, on %s', (state, event) => {
  expect(outcome(state, event)).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

test.each(HANDLING_STATES)('a handling that is %s offers the acts of callers that it takes', (state) => {
  const taken = Object.keys(LEADS[state]).filter(
    (each) => each !== 'supplementTerm' && each !== 'apologyOffer' && !handlingMachine.internal.has(each),
  );
  expect(possibleEvents(handlingMachine, { state }, contextOf()).sort()).toEqual(taken.sort());
});

test.each(
  PAIRS.filter(
    ([state, event]) =>
      event in LEADS[state] &&
      !handlingMachine.internal.has(event) &&
      event !== 'supplementTerm' &&
      event !== 'apologyOffer',
  ),
)('a handling that is %s stays so on %s with rules that are not met', (state, event) => {
  expect(outcome(state, event, contextOf(), { unmet: UNMET })).toBe('rule-violated');
});

test.each(['complete', 'run_on', 'supplementTerm'] as const)(
  'what was asked for in the check goes back there on %s',
  (event) => {
    expect(outcome('awaiting_applicant', event, contextOf('checking'))).toBe('checking');
  },
);

test('nothing knows of the data of an applicant once they are erased', () => {
  for (const event of OF_APPLICANT)
    expect(outcome('delivered', event, handlingContext({ erasedAt: NOW }))).toBe('transition-not-possible');
});

test.each(['delivered', 'refused', 'stopped'])('a handling that is %s is rated once', (state) => {
  const { context, effects } = decide(handlingMachine, { state }, handlingContext(), {
    ...handlingEvents().rate,
    comment: 'Rất hài lòng',
  } as HandlingEvent);
  expect(outcome(state, 'rate', context)).toBe('transition-not-possible');
  expect(JSON.stringify([context, effects.filter(({ type }) => type === 'record')])).not.toContain('hài lòng');
  expect(effects.filter(({ type }) => type === 'keep_comment')).toMatchObject([
    { params: { comment: 'Rất hài lòng' } },
  ]);
});

test('the data of the applicant are in no context and in no entry', () => {
  const { context, effects } = decide(
    handlingMachine,
    { state: 'handling' },
    contextOf(),
    handlingEvents().correct_applicant,
  );
  const entries = effects.filter(({ type }) => type === 'record');
  expect(JSON.stringify([context, entries])).not.toMatch(/"An"|"salt"/);
  expect(effects.filter(({ type }) => type === 'keep_applicant')).toHaveLength(1);
});

/* Turns of steps. */

type StepName = StepEvent['type'] | 'stepTerm' | 'stepEscalation';
const TIMERS = ['stepTerm', 'stepEscalation'] as const;
const STEP_NAMES = [...(Object.keys(stepEvents()) as StepName[]), ...TIMERS];

const STEPS: Record<StepState, Partial<Record<StepName, StepState>>> = {
  in_time: {
    assign: 'in_time',
    official_left: 'in_time',
    halt: 'halted',
    end: 'ended',
    move_step: 'in_time',
    stepTerm: 'overdue',
  },
  overdue: {
    assign: 'overdue',
    official_left: 'overdue',
    halt: 'halted',
    end: 'ended',
    // Moved ahead: what was missed was none.
    move_step: 'in_time',
    remind_head: 'overdue',
    stepEscalation: 'overdue',
  },
  halted: { assign: 'halted', official_left: 'halted', end: 'ended', go_on: 'in_time' },
  ended: {},
};

const stepOutcome = (state: string, event: StepName, change: Partial<StepContext> = {}, more: object = {}) => {
  const given = (TIMERS as readonly string[]).includes(event)
    ? { type: stepMachine.timerEvents(event)[0]!, at: hours(500) }
    : stepEvents(hours(2))[event as StepEvent['type']];
  try {
    return decide(stepMachine, { state }, stepContext(change), { ...given, ...more });
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const stateAfter = (result: ReturnType<typeof stepOutcome>) =>
  typeof result === 'string' ? result : result.state['state'];
const contextAfter = (result: ReturnType<typeof stepOutcome>) => (result as Exclude<typeof result, string>).context;

test.each(STEP_STATES.flatMap((state) => STEP_NAMES.map((event) => [state, event] as const)))(
  'a turn that is %s, on %s',
  (state, event) => {
    expect(stateAfter(stepOutcome(state, event))).toBe(STEPS[state][event] ?? 'transition-not-possible');
  },
);

test('what was overdue when its time was halted goes on overdue, from a term that is later by that time', () => {
  const result = stepOutcome('halted', 'go_on', { overdueAt: NOW, dueAt: NOW }, stepTerm(hours(26)));
  const { dueAt, overdueAt } = contextAfter(result);
  expect([stateAfter(result), dueAt, overdueAt]).toEqual(['overdue', stepTerm(hours(26)).dueAt, NOW]);
});

test('a term that is moved and still past stays missed', () => {
  const result = stepOutcome('overdue', 'move_step', { overdueAt: NOW, dueAt: NOW }, stepTerm(hours(-100)));
  expect([stateAfter(result), contextAfter(result).overdueAt]).toEqual(['overdue', NOW]);
});

test('at its term a turn reminds its official, and what ends in that second was in time', () => {
  const late = contextAfter(stepOutcome('in_time', 'stepTerm'));
  expect(late).toMatchObject({ overdueAt: hours(24), reminders: [{ rung: 'at_deadline', to: 'H29.6-04' }] });
  const event = (at: Date) => ({ ...stepEvents(at).end });
  const ended = (at: Date) => decide(stepMachine, { state: 'overdue' }, late, event(at)).context.overdueAt;
  expect([ended(hours(24)), ended(hours(25))]).toEqual([null, hours(24)]);
});

test('the head is reminded once, and the minutes of all stretches add up', () => {
  const context = contextAfter(stepOutcome('overdue', 'remind_head', { overdueAt: NOW }));
  expect(context.reminders).toMatchObject([{ rung: 'to_head', to: 'H29.6-01' }]);
  const { timers } = decide(stepMachine, { state: 'overdue' }, context, {
    ...stepEvents(hours(3)).move_step,
    dueAt: hours(1),
  } as StepEvent);
  expect(timers.get('stepEscalation') ?? null).toBeNull();
  const halted = contextAfter(stepOutcome('in_time', 'halt', { usedMinutes: 10 }));
  expect(halted).toMatchObject({ usedMinutes: 40, runningSince: null, haltedAt: hours(2) });
  const went = decide(stepMachine, { state: 'halted' }, halted, stepEvents(hours(3)).go_on).context;
  expect(decide(stepMachine, { state: 'in_time' }, went, stepEvents(hours(4)).end).context.usedMinutes).toBe(100);
});

/** What a forecast makes of the offer to apologise: since when it stands, and the entries. */
function foreseen(before: Date | null, forecast: Forecast | null, settled = false) {
  const event = { ...handlingEvents(NOW).foresee, forecast, settled };
  const at = handlingContext({ apologyOfferedAt: before });
  const { context, effects } = decide(handlingMachine, { state: 'handling' }, at, event);
  const entries = effects.flatMap((each) => (each.type === 'record' ? [(each.params as { type: string }).type] : []));
  return [context.apologyOfferedAt, entries];
}

test.each([
  ['nothing is offered while there is time', null, forecastSample(), false, null, []],
  ['nothing where its time is out first', null, forecastSample({ offerAt: null }), false, null, []],
  ['it is offered at once where it is late', null, PAST, false, NOW, ['handling.apology_offered']],
  ['once', hours(-1), PAST, false, hours(-1), []],
  ['not any more with time again', hours(-1), forecastSample(), false, null, ['handling.apology_not_needed']],
  ['nor while time stands still', hours(-1), null, false, null, ['handling.apology_not_needed']],
  ['nor where it is settled', hours(-1), null, true, null, []],
] as const)('R19: %s', (_, before, forecast, settled, since, entries) => {
  expect(foreseen(before, forecast, settled)).toEqual([since, entries]);
});
