import { describe, expect, test } from '@jest/globals';
import {
  REFERRAL_STATES,
  referralMachine,
  type ReferralContext,
  type ReferralEvent,
  type ReferralState,
} from '../../src/modules/referrals/index.js';
import { decide, possibleEvents, type JournalDraft } from '../../src/workflow/index.js';
import { hours, UNMET } from '../support/machine-samples.js';
import { measure, referralContext, referralEvents, remedy } from '../support/referral-samples.js';

type EventName = ReferralEvent['type'] | 'remedyDeadline';
const ACTS = Object.keys(referralEvents()) as ReferralEvent['type'][];
const NAMES: readonly EventName[] = [...ACTS, 'remedyDeadline'];
const AT = hours(9);

/** Where each state goes on each event; every pair that is not here is refused. */
const LEADS: Record<ReferralState, Partial<Record<EventName, ReferralState>>> = {
  lodged: { review: 'under_review', reject: 'rejected' },
  under_review: { propose: 'proposed', reject: 'rejected' },
  proposed: { propose: 'proposed', decide: 'decided' },
  decided: { conclude: 'closed', remedyDeadline: 'decided' },
  closed: {},
  rejected: {},
};

const PAIRS = REFERRAL_STATES.flatMap((state) => NAMES.map((event) => [state, event] as const));
const eventsOf = (name: EventName, at = AT): { type: string; at: Date }[] =>
  name === 'remedyDeadline'
    ? referralMachine.timerEvents(name).map((type) => ({ type, at }))
    : [referralEvents(at)[name]];
const open = (change: Partial<ReferralContext> = {}) =>
  referralContext({ measures: [remedy(9)], remedyDueAt: hours(9), ...change });

function outcome(state: ReferralState, name: EventName, more: object = {}): string {
  try {
    return decide(referralMachine, { state }, open(), { ...eventsOf(name)[0]!, ...more }).state['state']!;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test('the table has every state', () => {
  expect(Object.keys(LEADS).sort()).toEqual([...REFERRAL_STATES].sort());
  expect(PAIRS).toHaveLength(6 * 6);
});

test.each(PAIRS)('%s on %s', (state, event) => {
  expect(outcome(state, event)).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

test.each(PAIRS.filter(([, event]) => event !== 'remedyDeadline'))(
  '%s on %s with rules that are not met',
  (state, event) => {
    expect(outcome(state, event, { unmet: UNMET })).toBe(
      event in LEADS[state] ? 'rule-violated' : 'transition-not-possible',
    );
  },
);

test.each(REFERRAL_STATES)('%s offers the acts that it takes', (state) => {
  expect(possibleEvents(referralMachine, { state }, open()).sort()).toEqual(
    ACTS.filter((event) => event in LEADS[state]).sort(),
  );
});

test.each(PAIRS.filter(([state, event]) => LEADS[state][event]))(
  '%s on %s leaves one entry in the journal',
  (state, event) => {
    const { effects } = decide(referralMachine, { state }, open(), eventsOf(event)[0]!);
    expect(effects.map((each) => each.type)).toEqual(['record']);
  },
);

test('the end of the dossier does not reach a referral', () => {
  for (const state of REFERRAL_STATES)
    expect(() => decide(referralMachine, { state }, open(), { type: 'close', at: AT })).toThrow();
});

describe('time to put things right', () => {
  const decided = (measures: ReferralContext['measures']) =>
    decide(referralMachine, { state: 'proposed' }, referralContext(), {
      ...referralEvents(hours(0)).decide,
      measures,
    } as ReferralEvent);
  const passed = (context: ReferralContext, at: Date) =>
    decide(referralMachine, { state: 'decided' }, context, eventsOf('remedyDeadline', at)[0]!);
  const missed = ({ effects }: ReturnType<typeof passed>) => effects.flatMap((each) => each.params as JournalDraft[]);

  test('the earliest deadline is armed, none where nothing is to be put right', () => {
    expect(decided([remedy(9), remedy(5), measure()]).timers.get('remedyDeadline')).toEqual(hours(5));
    expect(decided([measure()]).timers.get('remedyDeadline') ?? null).toBeNull();
  });

  test('one that passes is told, and the next is armed', () => {
    const found = passed(decided([remedy(9), remedy(5, { agency: 'H29.7' })]).context, hours(5));
    expect(missed(found).map(({ type, about, data }) => [type, about, data['agency']])).toEqual([
      ['referral.remedy_missed', 'H29.7', 'H29.7'],
    ]);
    expect([found.state['state'], found.timers.get('remedyDeadline'), found.context.remedyDueAt]).toEqual([
      'decided',
      hours(9),
      hours(9),
    ]);
    expect(found.context.measures.map((each) => each.missedAt)).toEqual([null, hours(5).toISOString()]);
  });

  test('those of one moment, and those that an outage left behind, are told in one step, each once', () => {
    const found = passed(
      decided([remedy(5), remedy(5, { agency: 'H29.7' }), remedy(7, { agency: 'H29.9' }), remedy(20)]).context,
      hours(8),
    );
    expect(missed(found).map((each) => each.about)).toEqual(['H29.4', 'H29.7', 'H29.9']);
    expect(found.timers.get('remedyDeadline')).toEqual(hours(20));
  });

  test('the last one leaves no deadline; closing cancels what is open', () => {
    const last = passed(decided([remedy(5)]).context, hours(5));
    expect([last.context.remedyDueAt, last.timers.get('remedyDeadline') ?? null]).toEqual([null, null]);
    const closed = decide(
      referralMachine,
      { state: 'decided' },
      decided([remedy(5)]).context,
      referralEvents(hours(4)).conclude,
    );
    expect([closed.context.remedyDueAt, closed.timers.get('remedyDeadline')]).toEqual([null, null]);
  });
});
