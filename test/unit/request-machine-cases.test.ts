import { describe, expect, test } from '@jest/globals';
import { requestMachine, type RequestContext, type RequestState } from '../../src/modules/consultations/index.js';
import { decide } from '../../src/workflow/index.js';
import { hours, opinion, requestEvents } from '../support/machine-samples.js';
import { contextOf, type EventName, outcome } from '../support/request-states.js';

const RECONCILED = {
  heldOn: '2026-11-27',
  participants: ['H29.2-02'],
  outcome: 'unresolved',
  summary: 'x',
  recordedAt: hours(150).toISOString(),
  recordedBy: null,
} as const;

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
