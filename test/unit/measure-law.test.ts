import { describe, expect, test } from '@jest/globals';
import type { MeasureInput, ProceedingsInput } from '../../src/modules/referrals/measure-input.js';
import { measuresUnmet, planMeasures } from '../../src/modules/referrals/measure-rules.js';
import { proceedingsErrors, proceedingsUnmet, withProceedings } from '../../src/modules/referrals/proceedings-rules.js';
import { reviewableFrom, reviewUnmet, rulingsUnmet } from '../../src/modules/referrals/review-rules.js';
import type { Charged } from '../../src/modules/referrals/charged.js';
import { hours } from '../support/machine-samples.js';
import { A, basis, charged, input, on } from '../support/measure-samples.js';

describe('R9: a measure fits the person, by a law, within the limitation', () => {
  const person = { official: 'H29.4-01' };
  test.each<[string, Partial<MeasureInput>, Charged[], string[]]>([
    ['a head', { ...person, measure: 'dismissal_from_post' }, [on('2026-11-20')], []],
    ['a deputy', { official: 'H29.4-02', measure: 'dismissal_from_post' }, [on('2026-11-20')], []],
    ['an officer', { official: 'H29.4-03', measure: 'dismissal_from_post' }, [on('2026-11-20')], ['leaders_only']],
    ['an agency', { measure: 'warning' }, [on('2026-11-20')], ['measure_does_not_fit']],
    ['an agency, administratively', { measure: 'criticism' }, [on('2026-11-20')], []],
    [
      'a cán bộ',
      { ...person, category: 'can_bo', measure: 'forced_resignation' },
      [on('2026-11-20')],
      ['measure_does_not_fit'],
    ],
    ['a viên chức', { ...person, category: 'vien_chuc', measure: 'forced_resignation' }, [on('2026-11-20')], []],
    ['the law of the act', { ...person, measure: 'demotion', law: 'act' }, [on('2025-05-20')], []],
    [
      'the law of the handling',
      { ...person, measure: 'demotion', law: 'handling' },
      [on('2025-05-20')],
      ['measure_not_in_force'],
    ],
    ['a reprimand within two years', { ...person, measure: 'reprimand' }, [on('2024-11-23')], []],
    ['and after them', { ...person, measure: 'reprimand' }, [on('2024-11-22')], ['limitation_passed']],
    ['a warning within five years', { ...person, measure: 'warning' }, [on('2021-11-23')], []],
    ['and after them', { ...person, measure: 'warning' }, [on('2021-11-22')], ['limitation_passed']],
    [
      'within the limitation of the law of the handling',
      { ...person, measure: 'reprimand', law: 'handling' },
      [on('2024-11-22')],
      [],
    ],
  ])('%s', (_name, change, violations, expected) => {
    const found = measuresUnmet(basis(violations), planMeasures(basis(violations), [input(change)]));
    expect(found.map((each) => each.code)).toEqual(expected);
  });

  test('both days are kept, with the law by which it is and the term of the handling', () => {
    const violations = [on('2025-06-20')];
    const [planned] = planMeasures(basis(violations), [input({ ...person, measure: 'warning' })]);
    expect(planned!.law).toMatchObject({
      chosen: 'act',
      actedOn: '2025-06-20',
      handledOn: '2026-11-23',
      kind: 'disciplinary',
      category: 'cong_chuc',
      basis: expect.stringContaining('22/2008/QH12') as unknown,
      handleBy: '2027-02-21',
    });
    const [newer] = planMeasures(basis(violations), [
      input({ ...person, measure: 'warning', law: 'handling', complex: true }),
    ]);
    expect(newer!.law).toMatchObject({
      chosen: 'handling',
      basis: expect.stringContaining('80/2025/QH15') as unknown,
      handleBy: '2027-04-22',
    });
  });
});

describe('R9: a disciplinary measure needs a review meeting and a council before it', () => {
  const official = 'H29.4-01';
  const violations = [on('2026-11-19')];
  const planned = (measure: string) => planMeasures(basis(violations), [input({ measure, official })]);
  const meeting = (heldOn: string, documentDate = heldOn) => ({ heldOn, documentNumber: '1/BB', documentDate });
  const held = (change: Partial<ProceedingsInput> = {}): ProceedingsInput => ({
    agency: A,
    official,
    reviewMeeting: meeting('2026-11-20'),
    council: meeting('2026-11-21'),
    ...change,
  });

  test('and no other measure does', () => {
    const codes = (measures: ReturnType<typeof planned>) => proceedingsUnmet(measures).map((each) => each.code);
    expect(codes(planned('warning'))).toEqual(['proceedings_missing']);
    expect(codes(planned('criticism'))).toEqual([]);
    expect(codes(withProceedings(planned('warning'), [held()]))).toEqual([]);
    expect(codes(withProceedings(planned('warning'), [held({ official: 'H29.4-02' })]))).toEqual([
      'proceedings_missing',
    ]);
  });

  test.each<[string, Partial<ProceedingsInput>, [string, string][]]>([
    ['as they should be', {}, []],
    ['of nobody', { official: 'H29.4-02' }, [['/proceedings/0/official', 'no_measure']]],
    [
      'before the violation',
      { reviewMeeting: meeting('2026-11-18') },
      [['/proceedings/0/reviewMeeting/heldOn', 'before_violation']],
    ],
    [
      'to come',
      { council: meeting('2026-11-24') },
      [
        ['/proceedings/0/council/heldOn', 'in_future'],
        ['/proceedings/0/council/documentDate', 'in_future'],
      ],
    ],
    [
      'in the wrong order',
      { council: meeting('2026-11-19') },
      [['/proceedings/0/council/heldOn', 'before_review_meeting']],
    ],
    [
      'with minutes from before',
      { council: meeting('2026-11-21', '2026-11-20') },
      [['/proceedings/0/council/documentDate', 'before_meeting']],
    ],
  ])('%s', (_name, change, expected) => {
    const found = proceedingsErrors(basis(violations), planned('warning'), [held(change)]);
    expect(found.map(({ path, code }) => [path, code])).toEqual(expected);
  });
});

describe('R8: nobody is judged unheard', () => {
  const codes = (unmet: { code: string }[]) => unmet.map((each) => each.code);
  test('the review waits for every explanation, or for the last time to explain', () => {
    const recorded = charged({ status: 'recorded', explanationDueAt: hours(10) });
    const later = charged({ status: 'recorded', explanationDueAt: hours(20) });
    const explained = charged({ status: 'explained', explanationDueAt: hours(90) });
    expect(reviewableFrom([recorded, later, explained])).toEqual(hours(20));
    expect(codes(reviewUnmet(basis([]).reference.calendar, [recorded, explained]))).toEqual([
      'explanation_period_running',
    ]);
    expect(
      codes(
        reviewUnmet(basis([]).reference.calendar, [
          explained,
          charged({ status: 'upheld' }),
          charged({ status: 'annulled' }),
        ]),
      ),
    ).toEqual([]);
  });

  test('a proposal waits for a ruling on each that was a violation', () => {
    const unruled = { ruled: false } as const;
    expect(
      codes(rulingsUnmet(basis([]).reference.calendar, [charged(), charged({ ...unruled, status: 'upheld' })])),
    ).toEqual(['violation_not_ruled']);
    expect(
      codes(rulingsUnmet(basis([]).reference.calendar, [charged(), charged({ ...unruled, status: 'annulled' })])),
    ).toEqual([]);
  });
});
