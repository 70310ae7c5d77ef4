import { planLadder, type RequestContext, type RequestState } from '../../src/modules/consultations/index.js';
import type { movedRequest } from '../../src/modules/dossiers/recompute-deadlines.js';
import type { CalendarDay } from '../../src/modules/calendar/index.js';
import type { Instance } from '../../src/workflow/index.js';
import { requestContext } from './machine-samples.js';
import { local, policy, seedCalendar } from './seed-reference-data.js';

/** A request whose deadline a changed calendar moves. */

// Monday, 23 November 2026; the next day is off. Five working days end on Tuesday, 1 December.
export const SENT = local('2026-11-23T09:00');
export const DUE = local('2026-12-01T17:00');
export type Change = Pick<CalendarDay, 'date' | 'kind'>;
export const off = (date: string): Change => ({ date, kind: 'off' });
export const plain = seedCalendar();

const ladderOf = (silence: RequestContext['silence'], dueAt: Date) =>
  planLadder(plain, policy.reminders, silence, SENT, dueAt);
export const request = (state: RequestState, change: Partial<RequestContext> = {}): Instance<RequestContext> => {
  const silence = change.silence ?? 'deemed_agreement';
  const dueAt = change.dueAt ?? DUE;
  const context = requestContext({
    sentAt: SENT,
    termFrom: SENT,
    workingDays: 5,
    dueAt,
    silence,
    ladder: ladderOf(silence, dueAt),
    ...change,
  });
  return { machine: 'request', id: 'a', state: { state }, context, version: 1 };
};
export const rungs = (moved: ReturnType<typeof movedRequest>) =>
  moved?.ladder.map(({ rung, at }) => [rung, new Date(at)]);
