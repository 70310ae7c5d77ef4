import { describe, expect, test } from '@jest/globals';
import type { RequestContext, RequestState } from '../../src/modules/consultations/index.js';
import { dossierDueAt, movedDossier, movedRequest } from '../../src/modules/dossiers/recompute-deadlines.js';
import { movedTerm } from '../../src/modules/tenants/index.js';
import type { Suspension } from '../../src/modules/dossiers/dossier.js';
import { dossierContext } from '../support/dossier-samples.js';
import { requestEvents } from '../support/machine-samples.js';
import { type Change, DUE, off, plain, request, rungs, SENT } from '../support/moved-deadlines.js';
import { local, procedureOf, seedCalendar, seedReferenceData } from '../support/seed-reference-data.js';

const work = (date: string): Change => ({ date, kind: 'work' });
const changed = (...days: Change[]) => seedReferenceData({ calendar: seedCalendar(...days) });

describe('the deadline of an open request', () => {
  test.each<[string, Change[], string | null]>([
    ['moves by a new day off inside its span', [off('2026-11-27')], '2026-12-02T17:00'],
    ['moves by a day off on its last day', [off('2026-12-01')], '2026-12-02T17:00'],
    ['moves by several', [off('2026-11-27'), off('2026-11-30')], '2026-12-03T17:00'],
    [
      'moves over a weekend',
      [off('2026-11-26'), off('2026-11-27'), off('2026-11-30'), off('2026-12-01')],
      '2026-12-07T17:00',
    ],
    ['stays with a day off on the day of the sending', [off('2026-11-23')], null],
    ['stays with a day off after it', [off('2026-12-02')], null],
    ['stays with a day off before it', [off('2026-11-20')], null],
    ['stays with a day off on a weekend', [off('2026-11-28')], null],
    ['stays with the same calendar', [], null],
  ])('%s', (_name, days, due) => {
    expect(movedRequest(changed(...days), request('pending'), SENT)?.dueAt ?? null).toEqual(due && local(due));
  });

  test.each<[string, Change[]]>([
    ['a day off that was taken back', [work('2026-11-24')]],
    ['a makeup Saturday', [work('2026-11-28')]],
    ['a whole weekend of work', [work('2026-11-28'), work('2026-11-29')]],
  ])('is never shortened: %s', (_name, days) => {
    expect(movedRequest(changed(...days), request('pending'), SENT)?.dueAt ?? DUE).toEqual(DUE);
  });

  test('moves no further than its days need where it was promised later', () => {
    const promised = local('2026-12-04T17:00');
    expect(
      movedRequest(changed(off('2026-11-27')), request('pending', { dueAt: promised }), SENT)?.dueAt ?? promised,
    ).toEqual(promised);
  });

  test('counts from the moment at which the lead insisted', () => {
    const insisted = { termFrom: local('2026-11-26T09:00'), workingDays: 3, dueAt: DUE };
    expect(movedRequest(changed(off('2026-11-25')), request('pending', insisted), insisted.termFrom)).toBeNull();
    expect(movedRequest(changed(off('2026-11-27')), request('pending', insisted), insisted.termFrom)?.dueAt).toEqual(
      local('2026-12-02T17:00'),
    );
  });

  test('counts the days of an extension', () => {
    const extended = { workingDays: 7, dueAt: local('2026-12-03T17:00') };
    expect(movedRequest(changed(off('2026-12-02')), request('pending', extended), SENT)?.dueAt).toEqual(
      local('2026-12-04T17:00'),
    );
  });

  test.each<RequestState>(['answered', 'answered_late', 'deemed_agreed', 'declined', 'incomplete', 'withdrawn'])(
    'does not move once it is %s',
    (state) => {
      expect(movedRequest(changed(off('2026-11-27'), off('2026-12-02')), request(state), SENT)).toBeNull();
    },
  );

  test('needs the policy under which it was sent', () => {
    expect(() => movedRequest(changed(), request('pending', { policyVersion: 9 }), SENT)).toThrow(/policy/);
  });
});

describe('its reminders', () => {
  test('keep their distance from the deadline that moved', () => {
    expect(rungs(movedRequest(changed(off('2026-11-27')), request('pending'), SENT))).toEqual([
      ['before_2wd', local('2026-11-30T17:00')],
      ['before_4wh', local('2026-12-02T13:00')],
    ]);
  });

  test('after the deadline move, though the deadline stays', () => {
    const moved = movedRequest(changed(off('2026-12-04')), request('pending', { silence: 'no_effect' }), SENT);
    expect(moved?.dueAt).toEqual(DUE);
    expect(rungs(moved)?.slice(2)).toEqual([
      ['after_1', local('2026-12-03T17:00')],
      ['after_2', local('2026-12-08T17:00')],
      ['after_3', local('2026-12-10T17:00')],
      ['after_4', local('2026-12-14T17:00')],
      ['after_5', local('2026-12-16T17:00')],
    ]);
  });

  test('go on after a silence without effect: what has passed stays, what lies ahead moves', () => {
    const lapsed = request('lapsed', { silence: 'no_effect' });
    const moved = movedRequest(changed(off('2026-12-08')), lapsed, local('2026-12-04T09:00'));
    expect([moved?.dueAt, moved?.ladder.slice(0, 3)]).toEqual([DUE, lapsed.context.ladder.slice(0, 3)]);
    expect(rungs(moved)?.slice(3)).toEqual([
      ['after_2', local('2026-12-07T17:00')],
      ['after_3', local('2026-12-10T17:00')],
      ['after_4', local('2026-12-14T17:00')],
      ['after_5', local('2026-12-16T17:00')],
    ]);
  });

  test.each<[string, Partial<RequestContext>, Change]>([
    ['the day off lies behind them', { silence: 'no_effect' }, off('2026-12-24')],
    ['the dossier has closed', { silence: 'no_effect', ladder: [] }, off('2026-12-08')],
  ])('stay after a silence without effect where %s', (_name, change, day) => {
    expect(movedRequest(changed(day), request('lapsed', change), local('2026-12-02T09:00'))).toBeNull();
  });
});

describe('the deadline of a supplement', () => {
  // Asked on Friday, 27 November, for two working days.
  const supplement = {
    ...requestEvents().ask_supplement.supplement,
    askedAt: local('2026-11-27T09:00').toISOString(),
    workingDays: 2,
    dueAt: DUE.toISOString(),
  };
  const due = request('supplement_due', {
    supplements: [supplement],
    supplementDueAt: DUE,
    dueAt: local('2026-11-26T17:00'),
    workingDays: 2,
  });
  test.each<[string, Change[], string | null]>([
    ['moves by a day off inside its span', [off('2026-11-30')], '2026-12-02T17:00'],
    ['stays with a day off before it was asked', [off('2026-11-26')], null],
    ['stays with a day off after it', [off('2026-12-02')], null],
    ['is never shortened', [work('2026-11-28')], null],
  ])('%s', (_name, days, expected) => {
    const moved = movedRequest(changed(...days), due, local('2026-11-27T10:00'));
    expect(moved).toEqual(
      expected && { dueAt: due.context.dueAt, ladder: due.context.ladder, supplementDueAt: local(expected) },
    );
  });

  test('is that of the last one asked', () => {
    const first = { ...supplement, askedAt: local('2026-11-20T09:00').toISOString() };
    const twice = { ...due, context: { ...due.context, supplements: [first, supplement] } };
    expect(movedRequest(changed(off('2026-11-25')), twice, local('2026-11-27T10:00'))).toBeNull();
    expect(movedRequest(changed(off('2026-11-30')), twice, local('2026-11-27T10:00'))?.supplementDueAt).toEqual(
      local('2026-12-02T17:00'),
    );
  });
});

describe('the time of a dossier', () => {
  // 25 working days after 23 November 2026, 24 November and 1 January off.
  const procedure = procedureOf('PH-QH-01');
  const END = local('2026-12-29T17:00');
  const suspension = (workingMinutes: number | null): Suspension => ({
    reason: 'other',
    text: 'x',
    from: SENT.toISOString(),
    to: null,
    workingMinutes,
  });
  test.each<[string, (number | null)[], string]>([
    ['ends so many working days after its creation', [], '2026-12-29T17:00'],
    ['gets back the hours of a suspension', [240], '2026-12-30T11:30'],
    ['gets back a whole day', [480], '2026-12-30T17:00'],
    ['gets back those of each suspension', [240, 300], '2026-12-31T08:30'],
    ['gets back days over New Year', [1_440], '2027-01-04T17:00'],
    ['gets back nothing for one that has not ended', [null], '2026-12-29T17:00'],
  ])('%s', (_name, minutes, due) => {
    expect(
      dossierDueAt(seedReferenceData(), procedure, { createdAt: SENT, suspensions: minutes.map(suspension) }),
    ).toEqual(local(due));
  });

  test.each<[string, Change[], (number | null)[], string, string]>([
    ['moves by a new day off', [off('2026-12-10')], [], '2026-12-29T17:00', '2026-12-30T17:00'],
    [
      'moves by a new day off with what a suspension gave back',
      [off('2026-12-30')],
      [240],
      '2026-12-30T11:30',
      '2026-12-31T11:30',
    ],
    ['stays with a day off after it', [off('2026-12-30')], [], '2026-12-29T17:00', '2026-12-29T17:00'],
    ['is never shortened', [work('2026-11-24'), work('2026-12-05')], [], '2026-12-29T17:00', '2026-12-29T17:00'],
    [
      'is never shortened with what a suspension gave back',
      [work('2026-12-05')],
      [240],
      '2026-12-30T11:30',
      '2026-12-30T11:30',
    ],
  ])('%s', (_name, days, minutes, promised, expected) => {
    const context = dossierContext({ createdAt: SENT, dueAt: local(promised), suspensions: minutes.map(suspension) });
    expect(movedDossier(changed(...days), procedure, context)).toEqual(local(expected));
  });

  test('a fair count: the end given above is the 25th working day', () => {
    expect(plain.workingDaysBetween('2026-11-23', plain.localDate(END))).toBe(25);
  });
});

describe('a term of the Office or the committee', () => {
  test.each<[string, Change[], Date | null, Date | null, string | null]>([
    ['moves by a day off inside it', [off('2026-11-26')], SENT, local('2026-11-27T17:00'), '2026-11-30T17:00'],
    ['stays with a day off outside it', [off('2026-11-30')], SENT, local('2026-11-27T17:00'), '2026-11-27T17:00'],
    ['is never shortened', [work('2026-11-24')], SENT, local('2026-11-27T17:00'), '2026-11-27T17:00'],
    ['that does not run stays so', [off('2026-11-26')], SENT, null, null],
    [
      'stays where nobody knows its beginning',
      [off('2026-11-26')],
      null,
      local('2026-11-27T17:00'),
      '2026-11-27T17:00',
    ],
  ])('%s', (_name, days, from, promised, expected) => {
    expect(movedTerm(changed(...days), from, 3, promised)).toEqual(expected && local(expected));
  });
});
