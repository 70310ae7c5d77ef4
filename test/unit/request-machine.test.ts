import { expect, test } from '@jest/globals';
import { REQUEST_STATES, requestMachine, type RequestState } from '../../src/modules/consultations/index.js';
import type { RequestEvent } from '../../src/modules/consultations/request-events.js';
import { decide, possibleEvents, type Effect } from '../../src/workflow/index.js';
import { requestEvents, UNMET } from '../support/machine-samples.js';
import { BEHIND, contextOf, type EventName, eventsOf, outcome, TIMERS } from '../support/request-states.js';

/** Where each state goes on each event (domain.md, the consultation request); every pair that is not here is refused. */
const LEADS: Record<RequestState, Partial<Record<EventName, RequestState>>> = {
  pending: {
    answer: 'answered',
    minuted: 'answered',
    assign_handler: 'pending',
    hold_message: 'pending',
    decline: 'declined',
    ask_extension: 'pending',
    decide_extension: 'pending',
    remind: 'pending',
    withdraw: 'withdrawn',
    move_deadlines: 'pending',
    close: 'withdrawn',
    reminder: 'pending',
    responseDeadline: 'lapsed',
  },
  answered: {
    assign_handler: 'answered',
    minuted: 'answered',
    ask_supplement: 'supplement_due',
    appreciate: 'answered',
  },
  supplement_due: {
    answer: 'answered',
    minuted: 'answered',
    assign_handler: 'supplement_due',
    hold_message: 'supplement_due',
    consider: 'supplement_due',
    appreciate: 'supplement_due',
    remind: 'supplement_due',
    withdraw: 'withdrawn',
    move_deadlines: 'supplement_due',
    close: 'withdrawn',
    supplementDeadline: 'incomplete',
  },
  incomplete: {
    assign_handler: 'incomplete',
    hold_message: 'incomplete',
    answer: 'answered_late',
    minuted: 'answered_late',
    consider: 'incomplete',
    appreciate: 'incomplete',
    remind: 'incomplete',
  },
  declined: { assign_handler: 'declined', insist: 'pending', reroute: 'declined' },
  deemed_agreed: {
    assign_handler: 'deemed_agreed',
    hold_message: 'deemed_agreed',
    answer: 'answered_late',
    minuted: 'answered_late',
    remind: 'deemed_agreed',
  },
  lapsed: {
    answer: 'answered_late',
    minuted: 'answered_late',
    assign_handler: 'lapsed',
    hold_message: 'lapsed',
    remind: 'lapsed',
    close: 'lapsed',
    move_deadlines: 'lapsed',
    reminder: 'lapsed',
  },
  answered_late: {
    assign_handler: 'answered_late',
    minuted: 'answered_late',
    ask_supplement: 'supplement_due',
    consider: 'answered_late',
    appreciate: 'answered_late',
  },
  withdrawn: {},
};
/** The lead's stand on an opinion, and sessions held, are kept in every state: the dossier decides when. */
const ALWAYS: readonly EventName[] = ['respond', 'reconcile', 'excuse', 'handler_left', 'reject_message'];
const ACTS = Object.keys(requestEvents()) as RequestEvent['type'][];
const INTERNAL: readonly string[] = [
  'hold_message',
  'reject_message',
  'minuted',
  'respond',
  'reconcile',
  'move_deadlines',
  'handler_left',
  'excuse',
  'close',
];

const PAIRS = REQUEST_STATES.flatMap((state) => [...ACTS, ...TIMERS].map((event) => [state, event] as const));

test('the machine has the states of the domain, and the table has every pair', () => {
  expect(Object.keys(LEADS).sort()).toEqual([...REQUEST_STATES].sort());
  expect(PAIRS).toHaveLength(9 * 24);
});

test.each(PAIRS)('%s on %s', (state, event) => {
  const expected = LEADS[state][event] ?? (ALWAYS.includes(event) ? state : 'transition-not-possible');
  expect(outcome(state, event)).toBe(expected);
});

test.each(REQUEST_STATES)('%s offers the acts that it takes, and nothing that comes from the dossier', (state) => {
  const taken = ACTS.filter((event) => event in LEADS[state] && !INTERNAL.includes(event));
  expect(possibleEvents(requestMachine, { state }, contextOf(state)).sort()).toEqual(taken.sort());
});

test.each(PAIRS.filter(([, event]) => !INTERNAL.includes(event) && !TIMERS.includes(event)))(
  '%s on %s with rules that are not met',
  (state, event) => {
    const expected = event in LEADS[state] ? 'rule-violated' : 'transition-not-possible';
    expect(outcome(state, event, {}, undefined, { unmet: UNMET })).toBe(expected);
  },
);

/** Which events tell the dossier that it waits for one request less (-1) or more (+1). */
const tells = (effects: readonly Effect[]): number =>
  effects
    .filter((each) => each.type === 'send')
    .map((each) => (each.params as { event: { type: string } }).event.type)
    .reduce((sum, type) => sum + ({ request_settled: -1, request_reopened: 1, request_added: 0 }[type] ?? 0), 0);

const open = (state: RequestState): number => (state === 'pending' || state === 'supplement_due' ? 1 : 0);
const TAKEN = PAIRS.flatMap(([state, event]) =>
  LEADS[state][event] ? [[state, event, LEADS[state][event]] as const] : [],
);

// What the dossier closes it has counted already: it does not wait for any of them any more.
test.each(TAKEN.filter(([, event]) => event !== 'close'))(
  '%s on %s tells the dossier exactly what %s means to its count',
  (state, event, target) => {
    const taken = eventsOf(event, BEHIND[state].at).find(
      (each) => outcome(state, event) !== 'transition-not-possible' && canTake(state, each),
    );
    const { effects } = decide(requestMachine, { state }, contextOf(state), taken!);
    expect(tells(effects)).toBe(open(target) - open(state));
  },
);

function canTake(state: RequestState, event: { type: string; at: Date }): boolean {
  try {
    decide(requestMachine, { state }, contextOf(state), event);
    return true;
  } catch {
    return false;
  }
}

test.each(TAKEN)('%s on %s leaves an entry in the journal', (state, event) => {
  const taken = eventsOf(event, BEHIND[state].at).find((each) => canTake(state, each))!;
  const { effects } = decide(requestMachine, { state }, contextOf(state), taken);
  const silentOnes = state === 'lapsed' && event === 'close';
  expect(effects.filter((each) => each.type === 'record').length).toBeGreaterThanOrEqual(silentOnes ? 0 : 1);
});
