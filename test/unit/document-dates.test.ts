import { describe, expect, test } from '@jest/globals';
import { dateErrors, type Dated } from '../../src/modules/calendar/index.js';

const TODAY = '2026-11-25';
const wrong = (dated: Omit<Dated, 'today'>): string[] =>
  dateErrors({ today: TODAY, ...dated }).map(({ path, code }) => `${path} ${code}`);
const after = { occasion: 'request', day: '2026-11-20' } as const;

describe('the date of a document', () => {
  test.each([
    ['that was not given', undefined],
    ['that was given as none', null],
    ['of today', TODAY],
    ['of the day of what it answers', '2026-11-20'],
    ['between', '2026-11-22'],
  ])('%s is fine', (_what, date) => expect(wrong({ date, after })).toEqual([]));

  test.each([
    ['tomorrow', '2026-11-26', 'in_future'],
    ['years to come', '2030-01-01', 'in_future'],
    ['the day before what it answers', '2026-11-19', 'before_request'],
    ['another century', '1950-01-01', 'before_request'],
  ])('of %s is not', (_what, date, code) => expect(wrong({ date, after })).toEqual([`/documentDate ${code}`]));

  test('answers nothing: it may be as old as it is', () => {
    expect(wrong({ date: '1950-01-01' })).toEqual([]);
    expect(wrong({ date: '2026-11-26', path: '/components/0/documentDate' })).toEqual([
      '/components/0/documentDate in_future',
    ]);
  });

  test('of a day to come is said to be that, and nothing else', () => {
    expect(wrong({ date: '2026-11-26', after: { occasion: 'meeting', day: '2026-11-27' } })).toEqual([
      '/documentDate in_future',
    ]);
  });

  test('is explained in both languages, with both days', () => {
    const [error] = dateErrors({ date: '2026-11-19', today: TODAY, after });
    expect(error!.message).toEqual({
      vi: 'Văn bản không thể ghi ngày 19/11/2026, trước ngày gửi yêu cầu lấy ý kiến (20/11/2026).',
      en: 'The document cannot be dated 19 November 2026, before the day on which the request was sent (20 November 2026).',
    });
    const [ctx] = dateErrors({ date: '2026-11-26', today: TODAY, path: '/heldOn', what: 'ctx' });
    expect(ctx!.message).toEqual({
      vi: 'Buổi làm việc không thể diễn ra ngày 26/11/2026, sau hôm nay (25/11/2026).',
      en: 'The session cannot have been held on 26 November 2026, after today (25 November 2026).',
    });
  });
});
