import { describe, expect, test } from '@jest/globals';
import {
  REQUEST_STATES,
  requestMachine,
  type RequestContext,
  type RequestState,
} from '../../src/modules/consultations/index.js';
import type { RequestEvent } from '../../src/modules/consultations/request-events.js';
import { decide, possibleEvents, type Effect } from '../../src/workflow/index.js';
import { hours, NOW, opinion, requestContext, requestEvents, UNMET } from '../support/machine-samples.js';

type EventName = RequestEvent['type'] | 'reminder' | 'responseDeadline' | 'supplementDeadline';
const ASKED = {
  reason: 'x',
  workingDays: 2,
  askedAt: NOW.toISOString(),
  askedBy: null,
  outcome: 'asked',
  decidedAt: null,
  decisionReason: null,
} as const;

const RECONCILED = {
  heldOn: '2026-11-27',
  participants: ['H29.2-02'],
  outcome: 'unresolved',
  summary: 'x',
  recordedAt: hours(150).toISOString(),
  recordedBy: null,
} as const;

/** What a request in this state has behind it, and the moment at which something happens to it. */
const supplement = {
  askedAt: hours(55).toISOString(),
  askedBy: null,
  missing: [{ question: 1, what: 'số liệu' }],
  workingDays: 2,
  dueAt: hours(90).toISOString(),
};
const BEHIND: Record<RequestState, { at: Date; context: Partial<RequestContext> }> = {
  pending: { at: hours(52), context: { extension: ASKED } },
  answered: { at: hours(60), context: { opinion: opinion(), answeredAt: hours(50), settledAt: hours(50) } },
  supplement_due: {
    at: hours(60),
    context: { opinion: opinion(), answeredAt: hours(50), supplements: [supplement], supplementDueAt: hours(90) },
  },
  incomplete: {
    at: hours(95),
    context: { opinion: opinion(), answeredAt: hours(50), supplements: [supplement], settledAt: hours(90) },
  },
  declined: { at: hours(60), context: { decline: requestEvents().decline.decline, settledAt: hours(50) } },
  deemed_agreed: { at: hours(148), context: { silence: 'deemed_agreement', settledAt: hours(100) } },
  lapsed: { at: hours(148), context: { settledAt: hours(100) } },
  answered_late: {
    at: hours(160),
    context: { opinion: opinion(), answeredAt: hours(150), settledAt: hours(100), late: true },
  },
  withdrawn: { at: hours(60), context: { withdrawalReason: 'x', settledAt: hours(50) } },
};

/** Where each state goes on each event (domain.md, the consultation request); every pair that is not here is refused. */
const LEADS: Record<RequestState, Partial<Record<EventName, RequestState>>> = {
  pending: {
    answer: 'answered',
    minuted: 'answered',
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
  answered: { minuted: 'answered', ask_supplement: 'supplement_due', appreciate: 'answered' },
  supplement_due: {
    answer: 'answered',
    minuted: 'answered',
    appreciate: 'supplement_due',
    remind: 'supplement_due',
    withdraw: 'withdrawn',
    move_deadlines: 'supplement_due',
    close: 'withdrawn',
    supplementDeadline: 'incomplete',
  },
  incomplete: { answer: 'answered_late', minuted: 'answered_late', appreciate: 'incomplete', remind: 'incomplete' },
  declined: { insist: 'pending', reroute: 'declined' },
  deemed_agreed: { answer: 'answered_late', minuted: 'answered_late', remind: 'deemed_agreed' },
  lapsed: {
    answer: 'answered_late',
    minuted: 'answered_late',
    remind: 'lapsed',
    close: 'lapsed',
    move_deadlines: 'lapsed',
    reminder: 'lapsed',
  },
  answered_late: { minuted: 'answered_late', ask_supplement: 'supplement_due', appreciate: 'answered_late' },
  withdrawn: {},
};
/** The lead's stand on an opinion, and sessions held, are kept in every state: the dossier decides when. */
const ALWAYS: readonly EventName[] = ['respond', 'reconcile', 'excuse'];
const TIMERS: readonly EventName[] = ['reminder', 'responseDeadline', 'supplementDeadline'];
const ACTS = Object.keys(requestEvents()) as RequestEvent['type'][];
const INTERNAL: readonly string[] = ['minuted', 'respond', 'reconcile', 'move_deadlines', 'excuse', 'close'];

const contextOf = (state: RequestState, change: Partial<RequestContext> = {}) =>
  requestContext({ ...BEHIND[state].context, ...change });
const eventsOf = (name: EventName, at: Date): { type: string; at: Date }[] =>
  TIMERS.includes(name)
    ? requestMachine.timerEvents(name).map((type) => ({ type, at }))
    : [requestEvents(at)[name as RequestEvent['type']]];

/** Where an event leads, or the code of its refusal. */
function outcome(
  state: RequestState,
  name: EventName,
  change?: Partial<RequestContext>,
  at = BEHIND[state].at,
  more: object = {},
): string {
  const codes: string[] = [];
  for (const event of eventsOf(name, at)) {
    try {
      return decide(requestMachine, { state }, contextOf(state, change), { ...event, ...more }).state['state']!;
    } catch (error) {
      codes.push((error as { code?: string }).code ?? String(error));
    }
  }
  return codes[0]!;
}

const PAIRS = REQUEST_STATES.flatMap((state) => [...ACTS, ...TIMERS].map((event) => [state, event] as const));

test('the machine has the states of the domain, and the table has every pair', () => {
  expect(Object.keys(LEADS).sort()).toEqual([...REQUEST_STATES].sort());
  expect(PAIRS).toHaveLength(9 * 19);
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

describe('beyond the table', () => {
  test.each<[string, RequestState, EventName, Partial<RequestContext>, Date, RequestState]>([
    [
      'silence agrees where the procedure says so',
      'pending',
      'responseDeadline',
      { silence: 'deemed_agreement' },
      hours(100),
      'deemed_agreed',
    ],
    ['an answer at the deadline itself is on time', 'pending', 'answer', {}, hours(100), 'answered'],
    [
      'an answer after it is late, even before the deadline fires',
      'pending',
      'answer',
      {},
      new Date(hours(100).getTime() + 1_000),
      'answered_late',
    ],
    [
      'an answer in the second of the deadline is on time though the deadline fired',
      'lapsed',
      'answer',
      {},
      new Date(hours(100).getTime() + 999),
      'answered',
    ],
    [
      'a supplement in the very second of its deadline is on time',
      'incomplete',
      'answer',
      {},
      new Date(hours(90).getTime() + 900),
      'answered',
    ],
    [
      'a supplement does not make a late answer timely',
      'supplement_due',
      'answer',
      { late: true },
      hours(60),
      'answered_late',
    ],
  ])('%s', (_name, state, event, change, at, expected) => {
    expect(outcome(state, event, change, at)).toBe(expected);
  });

  test('R5: what was said in a meeting before the deadline is on time, whenever the minutes are written', () => {
    const said = {
      ...requestEvents(hours(150)).minuted,
      opinion: opinion({ givenAt: hours(99).toISOString(), meetingId: 'm' }),
      reconciliation: RECONCILED,
    };
    const { state, context, effects } = decide<RequestContext>(
      requestMachine,
      { state: 'lapsed' },
      contextOf('lapsed'),
      said,
    );
    expect([state['state'], context.late, context.answeredAt, context.reconciliations]).toEqual([
      'answered',
      false,
      hours(99),
      [RECONCILED],
    ]);
    expect(effects).toContainEqual(
      expect.objectContaining({ type: 'record', params: expect.objectContaining({ type: 'request.answered' }) }),
    );
  });

  test('a representative replaces what its agency had answered, and not when', () => {
    const before = contextOf('answered', {
      opinion: opinion({ stance: 'disagree' }),
      response: 'accepted',
      responseText: 'x',
    });
    const { context, effects } = decide<RequestContext>(
      requestMachine,
      { state: 'answered' },
      before,
      requestEvents(hours(60)).minuted,
    );
    expect([context.opinion?.meetingId, context.earlierOpinions, context.answeredAt, context.response]).toEqual([
      'm',
      [before.opinion],
      before.answeredAt,
      null,
    ]);
    expect(effects.map((each) => each.params)).toEqual([expect.objectContaining({ type: 'request.restated' })]);
  });

  test('a refused extension leaves the deadline alone, a granted one moves it', () => {
    const event = requestEvents(hours(10)).decide_extension;
    const granted = decide(requestMachine, { state: 'pending' }, contextOf('pending'), event);
    const refused = decide(requestMachine, { state: 'pending' }, contextOf('pending'), {
      ...event,
      granted: false,
    } as typeof event);
    expect([granted.context.dueAt, granted.timers.get('responseDeadline'), granted.context.extension?.outcome]).toEqual(
      [hours(148), hours(148), 'granted'],
    );
    expect([refused.context.dueAt, [...refused.timers], refused.context.extension?.outcome]).toEqual([
      hours(100),
      [],
      'refused',
    ]);
  });
});

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
