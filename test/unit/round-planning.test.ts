import { describe, expect, test } from '@jest/globals';
import {
  planRequest,
  recipientErrors,
  roundUnmet,
  type Recipient,
  type RoundBasis,
} from '../../src/modules/consultations/plan-requests.js';
import type { Procedure } from '../../src/modules/procedures/index.js';
import { local, policy, procedureOf, seedReferenceData } from '../support/seed-reference-data.js';

// PH-QH-01 of seed/: H29.6 leads, H29.4 and H29.7 must be asked, H29.3, H29.11 to H29.13 may be; 5 working days, urgent 2,
// complex 7, between 1 and 10; two rounds; silence agrees.
const reference = seedReferenceData();
const procedure = procedureOf('PH-QH-01');
const basis = (change: Partial<RoundBasis> = {}): RoundBasis => ({
  dossierCode: 'H29.6-261123-0001',
  leadAgency: 'H29.6',
  handling: 'normal',
  round: 1,
  questions: [{ no: 1, text: 'Có phù hợp quy hoạch không?' }],
  documents: [{ title: 'Thuyết minh', documentNumber: null, fileId: null }],
  letter: null,
  procedure,
  policy,
  reference,
  now: local('2026-11-23T09:00'),
  ...change,
});
const to = (...agencies: string[]): Recipient[] => agencies.map((agency) => ({ agency }));
const both = to('H29.4', 'H29.7');
const codes = (
  ...[change, recipients, earlier]: [Partial<RoundBasis>, Recipient[], Parameters<typeof roundUnmet>[2]?]
) => roundUnmet(basis(change), recipients, earlier ?? []).map((each) => `${each.rule} ${each.code}`);
const rules = (change: Partial<Procedure>): Partial<RoundBasis> => ({ procedure: { ...procedure, ...change } });
const bounds = (change: Partial<Procedure['consultation']>) =>
  rules({ consultation: { ...procedure.consultation, ...change } });
const limits = (change: Partial<RoundBasis['policy']['consultation']>): Partial<RoundBasis> => ({
  policy: { ...policy, consultation: { ...policy.consultation, ...change } },
});

describe('a round asks the right agencies only (R3)', () => {
  test.each<[string, Partial<RoundBasis>, Recipient[], string[]]>([
    ['every required consultee', {}, both, []],
    ['one that may be asked besides', {}, [...both, { agency: 'H29.13' }], []],
    ['not all that are required', {}, to('H29.4'), ['R3 required_consultee_missing']],
    ['none that is required', {}, to('H29.3'), ['R3 required_consultee_missing', 'R3 required_consultee_missing']],
    ['anyone in a further round', { round: 2 }, to('H29.3'), []],
    ['a required agency that leads itself is not missed', { leadAgency: 'H29.4' }, to('H29.7'), []],
    ['one off the list without a reason', {}, [...both, { agency: 'H29.9' }], ['R3 consultee_not_listed']],
    [
      'one off the list with an empty reason',
      {},
      [...both, { agency: 'H29.9', reason: '' }],
      ['R3 consultee_not_listed'],
    ],
    [
      'one off the list with a reason',
      {},
      [...both, { agency: 'H29.9', reason: 'Có cơ sở y tế trong ranh giới.' }],
      [],
    ],
    ['one off the list in a further round', { round: 2 }, to('H29.9'), ['R3 consultee_not_listed']],
    [
      'one off the list where any may be asked',
      rules({ optionalConsultees: ['*'] }),
      [...both, { agency: 'H29.9' }],
      [],
    ],
    [
      'the lead itself',
      { ...rules({ optionalConsultees: ['*'] }) },
      [...both, { agency: 'H29.6' }],
      ['R3 consulting_itself'],
    ],
    [
      'the lead itself, though listed',
      rules({ optionalConsultees: ['H29.6'] }),
      [...both, { agency: 'H29.6' }],
      ['R3 consulting_itself'],
    ],
    ['the lead itself, with a reason', {}, [...both, { agency: 'H29.6', reason: 'x' }], ['R3 consulting_itself']],
    ['as many as the policy allows', limits({ maxRecipients: 2 }), both, []],
    [
      'one more than the policy allows',
      limits({ maxRecipients: 2 }),
      [...both, { agency: 'H29.3' }],
      ['R3 too_many_consultees'],
    ],
  ])('%s', (_name, change, recipients, expected) => {
    expect(codes(change, recipients)).toEqual(expected);
  });
});

describe('a round keeps to rounds and days (R3)', () => {
  const given = (workingDays: number): Recipient[] => [{ agency: 'H29.4', workingDays }, { agency: 'H29.7' }];
  const low = bounds({ minWorkingDays: 3 });
  const taken = (...days: [number, number][]) => days.map(([round, workingDays]) => ({ round, workingDays }));
  test.each<[string, Partial<RoundBasis>, Recipient[], ReturnType<typeof taken>, string[]]>([
    ['the least that may be given', low, given(3), [], []],
    ['a day less', low, given(2), [], ['R3 deadline_out_of_bounds']],
    ['the most that may be given', {}, given(10), [], []],
    ['a day more', {}, given(11), [], ['R3 deadline_out_of_bounds']],
    [
      'each agency is looked at',
      {},
      [
        { agency: 'H29.4', workingDays: 0 },
        { agency: 'H29.7', workingDays: 11 },
      ],
      [],
      ['R3 deadline_out_of_bounds', 'R3 deadline_out_of_bounds'],
    ],
    ['the last round', { round: 2 }, both, taken([1, 5]), []],
    ['a round beyond the last', { round: 3 }, both, taken([1, 5], [2, 5]), ['R3 no_rounds_left']],
    ['all days of the policy', { round: 2, ...limits({ maxTotalWorkingDays: 15 }) }, given(10), taken([1, 5]), []],
    [
      'a day more than the policy allows in all',
      { round: 2, ...limits({ maxTotalWorkingDays: 15 }) },
      given(10),
      taken([1, 6]),
      ['R3 deadline_out_of_bounds'],
    ],
    [
      'requests of one round run side by side',
      { round: 2, ...limits({ maxTotalWorkingDays: 15 }) },
      given(10),
      taken([1, 5], [1, 5], [1, 2]),
      [],
    ],
    [
      'rounds follow one another',
      { round: 2, ...limits({ maxTotalWorkingDays: 15 }) },
      given(6),
      taken([1, 5], [2, 5]),
      ['R3 deadline_out_of_bounds'],
    ],
    [
      'days by the handling count too',
      { handling: 'complex', ...limits({ maxTotalWorkingDays: 6 }) },
      both,
      [],
      ['R3 deadline_out_of_bounds'],
    ],
  ])('%s', (_name, change, recipients, earlier, expected) => {
    expect(codes(change, recipients, earlier)).toEqual(expected);
  });

  test('a refusal names everything at once', () => {
    const recipients = [{ agency: 'H29.6' }, { agency: 'H29.9', workingDays: 41 }];
    expect(new Set(codes({ ...limits({ maxRecipients: 1 }), ...bounds({ maxRounds: 0 }) }, recipients))).toEqual(
      new Set([
        'R3 no_rounds_left',
        'R3 too_many_consultees',
        'R3 required_consultee_missing',
        'R3 consulting_itself',
        'R3 consultee_not_listed',
        'R3 deadline_out_of_bounds',
      ]),
    );
  });
});

describe('the list of recipients itself', () => {
  test.each<[string, string[], string, string[]]>([
    ['agencies that exist', ['H29.4', 'H29.7'], '2026-11-23', []],
    ['an agency that nobody knows', ['H29.4', 'H29.99'], '2026-11-23', ['/recipients/1/agency unknown_agency']],
    ['an agency before its first day', ['H29.4'], '2025-06-30', ['/recipients/0/agency unknown_agency']],
    ['an agency on its first day', ['H29.4'], '2025-07-01', []],
    ['an agency twice', ['H29.4', 'H29.7', 'H29.4'], '2026-11-23', ['/recipients/2/agency repeated']],
  ])('%s', (_name, agencies, day, expected) => {
    expect(recipientErrors(reference, to(...agencies), day).map(({ path, code }) => `${path} ${code}`)).toEqual(
      expected,
    );
  });
});

describe('the deadline of a request, on the calendar of the province', () => {
  test.each<[string, RoundBasis['handling'], string, number | undefined, number, string]>([
    [
      'five working days, over the holiday of 24 November',
      'normal',
      '2026-11-23T09:00',
      undefined,
      5,
      '2026-12-01T17:00',
    ],
    ['two where it is urgent', 'urgent', '2026-11-23T09:00', undefined, 2, '2026-11-26T17:00'],
    ['seven where it is complex', 'complex', '2026-11-23T09:00', undefined, 7, '2026-12-03T17:00'],
    ['what the lead gives goes before', 'urgent', '2026-11-23T09:00', 3, 3, '2026-11-27T17:00'],
    ['the day of the sending does not count, however late', 'urgent', '2026-11-23T23:59', 1, 1, '2026-11-25T17:00'],
    ['a makeup Saturday counts', 'normal', '2026-08-21T09:00', 1, 1, '2026-08-22T17:00'],
    ['over Quốc khánh', 'normal', '2026-08-28T09:00', undefined, 5, '2026-09-09T17:00'],
    ['over Tết', 'normal', '2027-02-03T09:00', 1, 1, '2027-02-11T17:00'],
  ])('%s', (_name, handling, now, workingDays, given, due) => {
    const { input } = planRequest(basis({ handling, now: local(now) }), { agency: 'H29.4', workingDays });
    expect([input.workingDays, input.dueAt]).toEqual([given, local(due)]);
  });
});

describe('the reminders of a request', () => {
  const ladder = (change: Partial<RoundBasis>, workingDays: number) =>
    planRequest(basis(change), { agency: 'H29.4', workingDays }).input.ladder.map(({ rung, at }) => [
      rung,
      new Date(at),
    ]);

  test('two working days and four working hours before, none after where silence agrees', () => {
    expect(ladder({}, 5)).toEqual([
      ['before_2wd', local('2026-11-27T17:00')],
      ['before_4wh', local('2026-12-01T13:00')],
    ]);
  });

  test('those before it pass over days off', () => {
    expect(ladder({ now: local('2026-11-19T09:00') }, 3)).toEqual([
      ['before_2wd', local('2026-11-20T17:00')],
      ['before_4wh', local('2026-11-25T13:00')],
    ]);
  });

  test('those that would lie before the sending are left out', () => {
    expect(ladder({}, 1)).toEqual([['before_4wh', local('2026-11-25T13:00')]]);
  });

  test('and every two working days after it where silence has no effect', () => {
    expect(ladder(bounds({ silence: 'no_effect' }), 1).slice(1)).toEqual([
      ['after_1', local('2026-11-27T17:00')],
      ['after_2', local('2026-12-01T17:00')],
      ['after_3', local('2026-12-03T17:00')],
      ['after_4', local('2026-12-07T17:00')],
      ['after_5', local('2026-12-09T17:00')],
    ]);
  });
});

test('a request carries what its agency needs, and the rules under which it was sent', () => {
  const sent = planRequest(basis({ round: 2 }), { agency: 'H29.9', kind: 'information', reason: 'x' });
  expect(sent.input).toMatchObject({
    dossierCode: 'H29.6-261123-0001',
    leadAgency: 'H29.6',
    round: 2,
    agency: 'H29.9',
    kind: 'information',
    questions: basis().questions,
    documents: basis().documents,
    reason: 'x',
    silence: 'no_effect',
    policyVersion: 1,
    maxWorkingDays: 10,
  });
  const plain = planRequest(basis(), { agency: 'H29.4' });
  expect(plain.input).toMatchObject({ kind: 'opinion', reason: null, silence: 'deemed_agreement' });
  expect(plain.id).not.toBe(sent.id);
});
