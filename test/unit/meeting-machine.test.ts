import { describe, expect, test } from '@jest/globals';
import {
  MEETING_STATES,
  meetingMachine,
  type Invitee,
  type MeetingContext,
  type MeetingState,
} from '../../src/modules/meetings/index.js';
import type { MeetingEvent } from '../../src/modules/meetings/meeting-events.js';
import { begin, decide, possibleEvents, type JournalDraft } from '../../src/workflow/index.js';
import { askedPlan, meetingPlan } from '../support/dossier-samples.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';
import { meetingContext, meetingEvents } from '../support/meeting-samples.js';

type EventName = MeetingEvent['type'] | 'confirmDeadline';
const ACTS = Object.keys(meetingEvents()) as MeetingEvent['type'][];
const INTERNAL: readonly string[] = ['close'];

/** Where each state goes on each event; every pair that is not here is refused. */
const LEADS: Record<MeetingState, Partial<Record<EventName, MeetingState>>> = {
  requested: { answer: 'called', cancel: 'cancelled', close: 'cancelled' },
  refused: {},
  called: {
    confirm: 'called',
    confirmDeadline: 'called',
    record_attendance: 'held',
    cancel: 'cancelled',
    close: 'cancelled',
  },
  held: { record_minutes: 'minuted' },
  minuted: {},
  cancelled: {},
};

const contextOf = (state: MeetingState, change: Partial<MeetingContext> = {}) =>
  meetingContext({ ...(state === 'requested' || state === 'refused' ? askedPlan() : {}), ...change });
const eventOf = (name: EventName): { type: string; at: Date } =>
  name === 'confirmDeadline'
    ? { type: meetingMachine.timerEvents(name)[0]!, at: hours(48) }
    : meetingEvents(hours(50))[name];
const decided = (state: MeetingState, name: EventName, more: object = {}, change: Partial<MeetingContext> = {}) =>
  decide<MeetingContext>(meetingMachine, { state }, contextOf(state, change), { ...eventOf(name), ...more });

function outcome(state: MeetingState, name: EventName, more: object = {}): string {
  try {
    return decided(state, name, more).state['state']!;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const entriesOf = ({ effects }: { effects: readonly { type: string; params: unknown }[] }): JournalDraft[] =>
  effects.filter((each) => each.type === 'record').flatMap((each) => each.params as JournalDraft | JournalDraft[]);

const PAIRS = MEETING_STATES.flatMap((state) =>
  [...ACTS, 'confirmDeadline' as const].map((event) => [state, event] as const),
);

test('the table has every pair', () => {
  expect([Object.keys(LEADS).sort(), PAIRS.length]).toEqual([[...MEETING_STATES].sort(), 6 * 7]);
});

test.each(PAIRS)('%s on %s', (state, event) => {
  expect(outcome(state, event)).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

test.each(MEETING_STATES)('%s offers the acts that it takes, and nothing that comes from the dossier', (state) => {
  const taken = ACTS.filter((event) => event in LEADS[state] && !INTERNAL.includes(event));
  expect(possibleEvents(meetingMachine, { state }, contextOf(state)).sort()).toEqual(taken.sort());
});

test.each(PAIRS.filter(([, event]) => event !== 'close' && event !== 'confirmDeadline'))(
  '%s on %s with rules that are not met',
  (state, event) => {
    expect(outcome(state, event, { unmet: UNMET })).toBe(
      event in LEADS[state] ? 'rule-violated' : 'transition-not-possible',
    );
  },
);

test.each(PAIRS.filter(([state, event]) => LEADS[state][event]))(
  '%s on %s leaves an entry in the journal',
  (state, event) => {
    expect(entriesOf(decided(state, event)).length).toBeGreaterThanOrEqual(1);
  },
);

describe('beyond the table', () => {
  test('a meeting of the lead begins called and invites every agency, one of the committee is asked for first', () => {
    const called = begin<MeetingContext>(meetingMachine, { ...meetingPlan(), at: NOW });
    const asked = begin<MeetingContext>(meetingMachine, { ...askedPlan(), at: NOW });
    expect([called.state['state'], called.timers.get('confirmDeadline')]).toEqual(['called', hours(48)]);
    expect(entriesOf(called).map((each) => [each.type, each.about])).toEqual([
      ['meeting.called', null],
      ['meeting.invited', 'H29.2'],
      ['meeting.invited', 'H29.3'],
    ]);
    expect([asked.state['state'], [...asked.timers], entriesOf(asked).map((each) => each.type)]).toEqual([
      'requested',
      [],
      ['meeting.requested'],
    ]);
  });

  test('the committee grants with a convocation, or refuses with a reason', () => {
    const granted = decided('requested', 'answer');
    expect([granted.context.startsAt, granted.timers.get('confirmDeadline')]).toEqual([hours(72), hours(60)]);
    expect(entriesOf(granted).map((each) => each.type)).toEqual([
      'meeting.granted',
      'meeting.called',
      'meeting.invited',
      'meeting.invited',
    ]);
    const { answer } = meetingEvents().answer;
    const refused = decided('requested', 'answer', {
      answer: { ...answer, granted: false, reason: 'x' },
      convocation: null,
    });
    expect([refused.state['state'], refused.context.startsAt, refused.context.request?.answer?.reason]).toEqual([
      'refused',
      null,
      'x',
    ]);
  });

  test('who has not confirmed in time is named; where all have, nobody is', () => {
    const [first, ...others] = contextOf('called').invitees;
    const confirmation = { attending: true, representative: null, excuse: null, at: NOW.toISOString(), by: null };
    const sure: Invitee = { ...first!, confirmation };
    expect(entriesOf(decided('called', 'confirmDeadline', {}, { invitees: [sure, ...others] }))[0]?.data).toMatchObject(
      { agencies: ['H29.3'] },
    );
    expect(() => decided('called', 'confirmDeadline', {}, { invitees: [sure] })).toThrow();
  });

  test('R8: an absence has an entry about its agency, an excused one another', () => {
    const absent = { status: 'absent', representative: null, excuse: null } as const;
    const held = decided('called', 'record_attendance', {
      attendance: { 'H29.2': absent, 'H29.3': { ...absent, excuse: 'Bão.' } },
    });
    expect(entriesOf(held).map(({ type, about, data }) => [type, about, data['excused']])).toEqual([
      ['meeting.held', null, undefined],
      ['meeting.absent', 'H29.2', false],
      ['meeting.absence_excused', 'H29.3', true],
    ]);
    expect([held.context.heldAt, held.timers.get('confirmDeadline')]).toEqual([hours(50), null]);
  });

  test('R4: each opinion of the minutes goes to its request', () => {
    const { effects } = decided('held', 'record_minutes');
    expect(effects.filter((each) => each.type === 'send').flatMap((each) => each.params)).toEqual([
      expect.objectContaining({ to: { id: 'a' }, event: expect.objectContaining({ type: 'minuted' }) }),
    ]);
  });

  test('a meeting that was only asked for takes no invitation back', () => {
    expect(entriesOf(decided('requested', 'cancel')).map((each) => each.type)).toEqual(['meeting.cancelled']);
    expect(entriesOf(decided('called', 'close')).map((each) => each.type)).toEqual([
      'meeting.cancelled',
      'meeting.invitation_withdrawn',
      'meeting.invitation_withdrawn',
    ]);
  });
});
