import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PetitionEvent } from '../../src/modules/petitions/petition-events.js';
import { petitionMachine } from '../../src/modules/petitions/petition-machine.js';
import { PETITION_STATES, type PetitionContext, type PetitionState } from '../../src/modules/petitions/petition.js';
import { personalErrors } from '../../src/modules/petitions/petitioner-rules.js';
import { termsFromAcceptance, termsFromReceipt } from '../../src/modules/petitions/petition-terms.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import { decide } from '../../src/workflow/index.js';
import { hours, NOW, UNMET } from '../support/machine-samples.js';
import { petitionContext, petitionEvents, questionSample } from '../support/petition-samples.js';
import { seedReferenceData } from '../support/seed-reference-data.js';

const TIMERS = [
  'acceptTerm',
  'answerTerm',
  'ownReminder',
  'ownTerm',
  'settleReminder',
  'settleTerm',
  'publishTerm',
] as const;
type Event = PetitionEvent['type'] | (typeof TIMERS)[number];
const EVENTS: readonly Event[] = [...(Object.keys(petitionEvents()) as PetitionEvent['type'][]), ...TIMERS];

/** Where each state of a petition goes on each event; every pair that is not here is refused. */
const LEADS: Record<PetitionState, Partial<Record<Event, PetitionState>>> = {
  received: {
    accept: 'settling',
    refuse: 'refused',
    ask: 'asked',
    assign: 'received',
    withdraw: 'withdrawn',
    calendar_changed: 'received',
    acceptTerm: 'received',
    ownReminder: 'received',
    ownTerm: 'received',
  },
  asked: { take_answer: 'received', withdraw: 'withdrawn', calendar_changed: 'asked', answerTerm: 'received' },
  settling: {
    assign: 'settling',
    settle: 'settled',
    withdraw: 'withdrawn',
    calendar_changed: 'settling',
    settleReminder: 'settling',
    settleTerm: 'settling',
  },
  settled: { say_satisfied: 'settled', publish: 'published', calendar_changed: 'settled', publishTerm: 'settled' },
  published: { say_satisfied: 'published' },
  refused: {},
  withdrawn: {},
};
for (const state of PETITION_STATES) LEADS[state].erase_petitioner = state;

/** The same of a request of a data subject: answered at once or later, refused until then, and not published. */
const OF_DATA: typeof LEADS = structuredClone(LEADS);
OF_DATA.received = { ...OF_DATA.received, settle: 'settled' };
delete OF_DATA.received.ask;
OF_DATA.settling = { ...OF_DATA.settling, refuse: 'refused' };
delete OF_DATA.settled.publish;

const PETITION = petitionContext({ questions: [questionSample()], publishDueAt: hours(548), settledAt: NOW });
const DATA_REQUEST = { ...PETITION, kind: 'data_request', dataRight: 'erasure' } as const;

const eventOf = (event: Event): { type: string; at: Date } =>
  (TIMERS as readonly string[]).includes(event)
    ? { type: petitionMachine.timerEvents(event)[0]!, at: hours(900) }
    : petitionEvents(hours(2))[event as PetitionEvent['type']];

function after(state: string, event: Event, context: PetitionContext, more: object = {}) {
  try {
    return decide(petitionMachine, { state }, context, { ...eventOf(event), ...more });
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
const stateAfter = (result: ReturnType<typeof after>) => (typeof result === 'string' ? result : result.state['state']);
const contextAfter = (result: ReturnType<typeof after>) => (result as Exclude<typeof result, string>).context;

const PAIRS = PETITION_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const));

test('the table has every state and event', () => {
  expect([Object.keys(LEADS).sort(), PAIRS.length]).toEqual([[...PETITION_STATES].sort(), 7 * 18]);
});

test.each(PAIRS)('a petition that is %s, on %s', (state, event) => {
  expect(stateAfter(after(state, event, PETITION))).toBe(LEADS[state][event] ?? 'transition-not-possible');
});

test.each(PAIRS)('a request of a data subject that is %s, on %s', (state, event) => {
  expect(stateAfter(after(state, event, DATA_REQUEST))).toBe(OF_DATA[state][event] ?? 'transition-not-possible');
});

test.each(
  PAIRS.filter(
    ([state, event]) =>
      event in LEADS[state] && !petitionMachine.internal.has(event) && !(TIMERS as readonly string[]).includes(event),
  ),
)('a petition that is %s stays so on %s with rules that are not met', (state, event) => {
  expect(stateAfter(after(state, event, PETITION, { unmet: UNMET }))).toBe('rule-violated');
});

test('each term is missed once, and the time of the agency stands while the petitioner is asked', () => {
  const late = contextAfter(after('settling', 'settleTerm', PETITION));
  expect([late.overdueAt, late.missed]).toEqual([
    hours(400),
    [{ term: 'settlement', agency: 'H29.6', dueAt: hours(400).toISOString() }],
  ]);
  const { timers } = decide(petitionMachine, { state: 'received' }, PETITION, petitionEvents().ask);
  expect([...timers.entries()].filter(([, dueAt]) => dueAt !== null).map(([name]) => name)).toEqual(['answerTerm']);
  expect(contextAfter(after('asked', 'answerTerm', PETITION)).acceptDueAt).toEqual(hours(168));
});

test('what is settled in the second of its term was in time, and a term that has moved ahead was not missed', () => {
  const late = contextAfter(after('settling', 'settleTerm', PETITION));
  const settled = (at: Date) =>
    decide(petitionMachine, { state: 'settling' }, late, petitionEvents(at).settle).context.overdueAt;
  expect([settled(new Date(hours(400).getTime() + 999)), settled(hours(401))]).toEqual([null, hours(400)]);
  const moved = decide(petitionMachine, { state: 'settling' }, late, petitionEvents(hours(401)).calendar_changed);
  expect([moved.context.overdueAt, moved.context.missed]).toEqual([null, []]);
});

test('said once, erased once; and no context and no entry has the petitioner or what was written', () => {
  for (const state of ['settled', 'published'])
    expect(stateAfter(after(state, 'say_satisfied', petitionContext({ satisfied: false })))).toBe(
      'transition-not-possible',
    );
  expect(stateAfter(after('settled', 'erase_petitioner', petitionContext({ erasedAt: NOW })))).toBe(
    'transition-not-possible',
  );
});

const { calendar } = seedReferenceData();
const RULES = DEFAULT_POLICY.petitions;

test('terms lie in working days from the receipt and from the acceptance, in order, whenever it comes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 * 24 * 60 }), (minutes) => {
      const now = new Date(NOW.getTime() + minutes * 60_000);
      const petition = termsFromReceipt(calendar, RULES, 'petition', now);
      const ofData = termsFromReceipt(calendar, RULES, 'data_request', now);
      const accepted = termsFromAcceptance(calendar, RULES, now);
      expect(petition.acceptDueAt).toEqual(calendar.addWorkingDays(now, 2));
      expect(ofData.settleDueAt).toEqual(calendar.addWorkingDays(now, 2));
      expect(accepted.settleDueAt).toEqual(calendar.addWorkingDays(now, 15));
      expect(petition.settleDueAt >= petition.acceptDueAt && accepted.settleDueAt <= petition.settleDueAt).toBe(true);
      if (accepted.remindAt) expect(accepted.remindAt > now && accepted.remindAt < accepted.settleDueAt).toBe(true);
    }),
  );
});

const PERSON = {
  kind: 'person',
  name: 'Trần Thị Bưởi',
  idNumber: '079185009999',
  address: '12 Nguyễn Huệ',
  phone: '0903 777 555',
  email: 'buoi@example.vn',
} as const;

test.each([
  ['Bà trần thị bưởi phản ánh', 1],
  ['Căn cước 079 185 009 999', 1],
  ['Điện thoại 0903.777.555', 1],
  ['Gửi về BUOI@example.vn', 1],
  ['Tại 12 Nguyễn Huệ', 1],
  ['Đã chấn chỉnh việc tiếp nhận', 0],
  ['Bưởi Năm Roi', 0],
  [null, 0],
])('what tells who petitions: %s', (text, found) => {
  expect(personalErrors(PERSON, { '/text': text }).map(({ code }) => code)).toEqual(found ? ['personal_data'] : []);
});
