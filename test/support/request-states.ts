import { requestMachine, type RequestContext, type RequestState } from '../../src/modules/consultations/index.js';
import type { RequestEvent } from '../../src/modules/consultations/request-events.js';
import { decide } from '../../src/workflow/index.js';
import { hours, NOW, opinion, requestContext, requestEvents } from './machine-samples.js';

/** A request in each of its states, and what becomes of it. */

export type EventName = RequestEvent['type'] | 'reminder' | 'responseDeadline' | 'supplementDeadline';
const ASKED = {
  reason: 'x',
  workingDays: 2,
  askedAt: NOW.toISOString(),
  askedBy: null,
  outcome: 'asked',
  decidedAt: null,
  decisionReason: null,
} as const;

/** What a request in this state has behind it, and the moment at which something happens to it. */
const supplement = {
  askedAt: hours(55).toISOString(),
  askedBy: null,
  missing: [{ question: 1, what: 'số liệu' }],
  workingDays: 2,
  dueAt: hours(90).toISOString(),
};
export const BEHIND: Record<RequestState, { at: Date; context: Partial<RequestContext> }> = {
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
export const TIMERS: readonly EventName[] = ['reminder', 'responseDeadline', 'supplementDeadline'];

export const contextOf = (state: RequestState, change: Partial<RequestContext> = {}) =>
  requestContext({ ...BEHIND[state].context, ...change });
export const eventsOf = (name: EventName, at: Date): { type: string; at: Date }[] =>
  TIMERS.includes(name)
    ? requestMachine.timerEvents(name).map((type) => ({ type, at }))
    : [requestEvents(at)[name as RequestEvent['type']]];

/** Where an event leads, or the code of its refusal. */
export function outcome(
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
