import { describe, expect, test } from '@jest/globals';
import {
  REFERRAL_STATES,
  referralMachine,
  referralWork,
  type ReferralContext,
  type ReferralEvent,
  type ReferralState,
} from '../../src/modules/referrals/index.js';
import { begin, decide, possibleEvents, type JournalDraft } from '../../src/workflow/index.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';
import { measure, referralContext, referralEvents, referralPlan, remedy } from '../support/referral-samples.js';

const TIMERS = ['remedyDeadline', 'reviewDeadline', 'reviewReminder'] as const;
type EventName = ReferralEvent['type'] | (typeof TIMERS)[number];
const INTERNAL: readonly EventName[] = ['reopen', 'move_review'];
const EVENTS = Object.keys(referralEvents()) as ReferralEvent['type'][];
const ACTS = EVENTS.filter((each) => !INTERNAL.includes(each));
const NAMES: readonly EventName[] = [...EVENTS, ...TIMERS];
const isTimer = (name: EventName): name is (typeof TIMERS)[number] => (TIMERS as readonly string[]).includes(name);
const AT = hours(9);

/** Where each state goes on each event; every pair that is not here is refused. */
const LEADS: Record<ReferralState, Partial<Record<EventName, ReferralState>>> = {
  lodged: {
    review: 'under_review',
    reject: 'rejected',
    move_review: 'lodged',
    reviewDeadline: 'lodged',
    reviewReminder: 'lodged',
  },
  under_review: {
    propose: 'proposed',
    reject: 'rejected',
    move_review: 'under_review',
    reviewDeadline: 'under_review',
    reviewReminder: 'under_review',
  },
  proposed: { propose: 'proposed', decide: 'decided' },
  decided: { conclude: 'closed', remedyDeadline: 'decided', reopen: 'measure_review' },
  measure_review: { review_measures: 'decided', remedyDeadline: 'measure_review', reopen: 'measure_review' },
  closed: { reopen: 'measure_review' },
  rejected: {},
};

const PAIRS = REFERRAL_STATES.flatMap((state) => NAMES.map((event) => [state, event] as const));
/** The event of a timer is named for the state that arms it. */
const eventOf = (state: ReferralState, name: EventName, at = AT): { type: string; at: Date } => {
  if (!isTimer(name)) return referralEvents(at)[name];
  const types = referralMachine.timerEvents(name);
  const type = types.find((each) => each.endsWith(`referral.${state}`)) ?? types[0]!;
  return { type, at: name === 'reviewReminder' ? hours(192) : name === 'reviewDeadline' ? hours(240) : at };
};
const open = (change: Partial<ReferralContext> = {}) =>
  referralContext({ measures: [remedy(9)], remedyDueAt: hours(9), ...change });

function outcome(state: ReferralState, name: EventName, more: object = {}): string {
  try {
    return decide(referralMachine, { state }, open(), { ...eventOf(state, name), ...more }).state['state']!;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test('the table has every state', () => {
  expect(Object.keys(LEADS).sort()).toEqual([...REFERRAL_STATES].sort());
  expect(PAIRS).toHaveLength(7 * 11);
});

test.each(PAIRS)('%s on %s', (state, event) => {
  expect(outcome(state, event)).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

test.each(PAIRS.filter(([, event]) => (ACTS as readonly EventName[]).includes(event)))(
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
    const { effects } = decide(referralMachine, { state }, open(), eventOf(state, event));
    expect(effects.map((each) => each.type)).toEqual(event === 'reviewDeadline' ? ['record', 'record'] : ['record']);
  },
);

test('what was missed and then put right is not waited for when its measures are looked at again', () => {
  const missed = decide(referralMachine, { state: 'decided' }, open(), eventOf('decided', 'remedyDeadline'));
  expect(missed.context.measures[0]!.missedAt).not.toBeNull();
  const closing = { ...referralEvents(hours(20)).conclude, remedied: true };
  const closed = decide(referralMachine, missed.state, missed.context, closing);
  expect(closed.context.measures[0]!.remediedAt).toBe(hours(20).toISOString());
  const again = decide(referralMachine, closed.state, closed.context, referralEvents(hours(30)).reopen);
  const waiting = referralWork.items({ machine: 'referral', id: '', version: 1, ...again }, {} as never);
  expect(waiting.map(({ kind }) => kind)).toEqual(['review_measures']);
});

test('the end of the dossier does not reach a referral', () => {
  for (const state of REFERRAL_STATES)
    expect(() => decide(referralMachine, { state }, open(), { type: 'close', at: AT })).toThrow();
});

describe('the deadline of Home Affairs (R9)', () => {
  const timer = (state: ReferralState, name: EventName, at: Date, change: Partial<ReferralContext> = {}) =>
    decide(referralMachine, { state }, referralContext(change), { ...eventOf(state, name), at });
  const told = ({ effects }: ReturnType<typeof timer>) =>
    effects.flatMap((each) => each.params as JournalDraft[]).map(({ type, data }) => [type, data['rung']]);

  test('is armed with its reminders when the letter comes, and again when it is taken up', () => {
    const lodged = begin<ReferralContext>(referralMachine, { ...referralPlan(), at: NOW });
    expect([...lodged.timers].sort()).toEqual([
      ['reviewDeadline', hours(240)],
      ['reviewReminder', hours(192)],
    ]);
    const taken = decide(referralMachine, { state: 'lodged' }, lodged.context, referralEvents(hours(200)).review);
    expect([taken.timers.get('reviewDeadline'), taken.timers.get('reviewReminder') ?? null]).toEqual([
      hours(240),
      null,
    ]);
  });

  test('a reminder goes out once, and the deadline says that it was missed', () => {
    const reminded = timer('under_review', 'reviewReminder', hours(192));
    expect(told(reminded)).toEqual([['referral.review_reminded', 'before_2wd']]);
    const missed = timer('under_review', 'reviewDeadline', hours(240), reminded.context);
    expect(told(missed)).toEqual([
      ['referral.review_overdue', undefined],
      ['referral.review_reminded', 'at_deadline'],
    ]);
    expect([missed.context.reviewOverdueAt, missed.timers.get('reviewReminder')]).toEqual([hours(240), hours(288)]);
    const again = timer('under_review', 'reviewReminder', hours(288), missed.context);
    expect(told(again)).toEqual([['referral.review_reminded', 'after_1']]);
    expect([again.timers.get('reviewReminder') ?? null, again.timers.get('reviewDeadline') ?? null]).toEqual([
      null,
      null,
    ]);
  });

  test('what an outage left behind collapses into one', () => {
    const missed = timer('lodged', 'reviewDeadline', hours(300));
    expect(told(missed)).toEqual([
      ['referral.review_overdue', undefined],
      ['referral.review_reminded', 'after_1'],
    ]);
  });

  test('a proposal and a rejection end it', () => {
    for (const [state, event] of [
      ['under_review', 'propose'],
      ['lodged', 'reject'],
    ] as const) {
      const { timers } = decide(referralMachine, { state }, referralContext(), referralEvents(hours(1))[event]);
      expect([timers.get('reviewDeadline'), timers.get('reviewReminder')]).toEqual([null, null]);
    }
  });
});

describe('measures under review (R8)', () => {
  const reopened = (change: Partial<ReferralContext>, state: ReferralState = 'decided') =>
    decide(referralMachine, { state }, referralContext(change), referralEvents(hours(1)).reopen);
  const reviewed = (
    context: ReferralContext,
    outcome: 'kept' | 'changed' | 'revoked',
    measures: ReferralContext['measures'],
  ) =>
    decide(referralMachine, { state: 'measure_review' }, context, {
      ...referralEvents(hours(2)).review_measures,
      decision: { ...referralEvents(hours(2)).review_measures.decision, outcome },
      measures,
    } as ReferralEvent);
  const other = measure({ agency: 'H29.7' });
  const closure = { remedied: true, text: 'x', at: NOW.toISOString(), by: null };

  test('those of the agency give way, those of others stay, and what was is kept', () => {
    const { context } = reopened({ measures: [measure(), other] });
    expect(context.measureReview).toMatchObject({ agencies: ['H29.4'], violationIds: ['violation'] });
    const found = reviewed(context, 'revoked', []);
    expect([found.state['state'], found.context.measures, found.context.measureReview]).toEqual([
      'decided',
      [other],
      null,
    ]);
    expect(found.context.measureReviews).toMatchObject([
      { outcome: 'revoked', agencies: ['H29.4'], before: [{ agency: 'H29.4' }] },
    ]);
  });

  test('a closed one is closed again, unless a new measure sets a deadline', () => {
    const { context } = reopened({ measures: [measure()], closure, closedAt: NOW }, 'closed');
    expect(reviewed(context, 'revoked', []).state['state']).toBe('closed');
    expect(reviewed(context, 'changed', [measure()]).state['state']).toBe('closed');
    const open = reviewed(context, 'changed', [remedy(9)]);
    expect([open.state['state'], open.context.closure, open.timers.get('remedyDeadline')]).toEqual([
      'decided',
      null,
      hours(9),
    ]);
  });

  test('deadlines of the others go on meanwhile', () => {
    const { timers } = reopened({ measures: [measure(), remedy(9, { agency: 'H29.7' })], remedyDueAt: hours(9) });
    expect(timers.get('remedyDeadline')).toEqual(hours(9));
  });
});

describe('time to put things right', () => {
  const decided = (measures: ReferralContext['measures']) =>
    decide(referralMachine, { state: 'proposed' }, referralContext(), {
      ...referralEvents(hours(0)).decide,
      measures,
    } as ReferralEvent);
  const passed = (context: ReferralContext, at: Date) =>
    decide(referralMachine, { state: 'decided' }, context, eventOf('decided', 'remedyDeadline', at));
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
