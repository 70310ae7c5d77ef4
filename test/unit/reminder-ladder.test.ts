import { describe, expect, test } from '@jest/globals';
import { compileCalendar, DEFAULT_CALENDAR } from '../../src/modules/calendar/index.js';
import { isLate } from '../../src/modules/consultations/lateness.js';
import {
  automatic,
  dueRung,
  nextRungAt,
  planLadder,
  rungOfDeadline,
} from '../../src/modules/consultations/reminder-ladder.js';
import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';

const calendar = compileCalendar(DEFAULT_CALENDAR('Asia/Ho_Chi_Minh'));
/** Local time of Ho Chi Minh City; Monday is the 23rd. */
const at = (local: string): Date => new Date(`2026-${local}:00+07:00`);
const DUE = at('11-30T17:00');
const ladder = (sentAt: Date, silence: 'no_effect' | 'deemed_agreement' = 'no_effect', dueAt = DUE) =>
  planLadder(calendar, DEFAULT_POLICY.reminders, silence, sentAt, dueAt);
const rungs = (...args: Parameters<typeof ladder>) => ladder(...args).map((each) => each.rung);
const AFTER = ['after_1', 'after_2', 'after_3', 'after_4', 'after_5'];

describe('the ladder', () => {
  test('is two working days and four working hours before the deadline, and every two working days after it', () => {
    expect(ladder(at('11-23T09:00')).map(({ rung, at: moment }) => [rung, moment])).toEqual([
      ['before_2wd', at('11-26T17:00').toISOString()],
      ['before_4wh', at('11-30T13:00').toISOString()],
      ['after_1', at('12-02T17:00').toISOString()],
      ['after_2', at('12-04T17:00').toISOString()],
      ['after_3', at('12-08T17:00').toISOString()],
      ['after_4', at('12-10T17:00').toISOString()],
      ['after_5', at('12-14T17:00').toISOString()],
    ]);
  });

  test('ends with the deadline where silence agrees', () => {
    expect(rungs(at('11-23T09:00'), 'deemed_agreement')).toEqual(['before_2wd', 'before_4wh']);
  });

  test.each<[string, Date, string[]]>([
    ['before the first rung', at('11-26T16:59'), ['before_2wd', 'before_4wh', ...AFTER]],
    ['at the first rung', at('11-26T17:00'), ['before_4wh', ...AFTER]],
    ['after the first rung', at('11-27T09:00'), ['before_4wh', ...AFTER]],
    ['in the last hours', at('11-30T14:00'), AFTER],
  ])('leaves out the rungs that lie before a sending %s', (_name, sentAt, expected) => {
    expect(rungs(sentAt)).toEqual(expected);
  });
});

describe('a rung goes out', () => {
  const base = { ladder: ladder(at('11-23T09:00')), dueAt: DUE };
  const sent = (...names: string[]) => names.map((rung) => automatic(rung, at('11-23T09:00')));
  test.each<[string, string[], Date, string | null, string | null]>([
    ['none before the first', [], at('11-25T09:00'), null, '11-26T17:00'],
    ['at its moment', [], at('11-26T17:00'), 'before_2wd', '11-30T13:00'],
    ['once only', ['before_2wd'], at('11-26T17:00'), null, '11-30T13:00'],
    ['and after an outage the latest alone', [], at('11-30T13:30'), 'before_4wh', null],
    ['but none of those before the deadline after it', [], at('12-01T09:00'), null, '12-02T17:00'],
    ['after it, at even distances', ['at_deadline'], at('12-02T17:00'), 'after_1', '12-04T17:00'],
    ['the latest of those after it', ['at_deadline'], at('12-09T09:00'), 'after_3', '12-10T17:00'],
    ['to the last', ['at_deadline', 'after_4'], at('12-20T09:00'), 'after_5', null],
    ['and then no more', ['at_deadline', 'after_5'], at('12-30T09:00'), null, null],
  ])('%s', (_name, names, now, rung, next) => {
    const reminded = { ...base, reminders: sent(...names) };
    expect([dueRung(reminded, now), nextRungAt(reminded, now)]).toEqual([rung, next && at(next)]);
  });

  test('with the deadline itself: its own, or the later one that an outage has reached', () => {
    expect(
      [DUE, at('12-01T09:00'), at('12-05T09:00')].map((now) => rungOfDeadline({ ...base, reminders: [] }, now)),
    ).toEqual(['at_deadline', 'at_deadline', 'after_2']);
  });
});

test.each<[number, boolean]>([
  [-1, false],
  [0, false],
  [999, false],
  [1_000, true],
  [60_000, true],
])('an answer %i ms after the deadline is late: %s', (milliseconds, late) => {
  expect(isLate(new Date(DUE.getTime() + milliseconds), DUE)).toBe(late);
});
