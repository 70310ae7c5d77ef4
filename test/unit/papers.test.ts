import { describe, expect, test } from '@jest/globals';
import { abbreviationOf, numberLine, runningNumber, symbolOf } from '../../src/modules/papers/symbols.js';
import { dayInFigures } from '../../src/core/said-times.js';
import { BLANK_DATE, dayInWords, momentInFigures } from '../../src/modules/papers/vietnamese-dates.js';
import { placeName } from '../../src/modules/papers/letterhead.js';
import { plain } from '../../src/modules/papers/docx-units.js';

test.each([
  ['Sở Xây dựng', 'SXD'],
  ['Sở Nội vụ', 'SNV'],
  ['Sở Nông nghiệp và Môi trường', 'SNNMT'],
  ['Sở An toàn thực phẩm', 'SATTP'],
  ['Sở Quy hoạch - Kiến trúc', 'SQHKT'],
  ['Sở Y tế', 'SYT'],
  ['Thanh tra Thành phố', 'TTTP'],
  ['Ủy ban nhân dân Thành phố Hồ Chí Minh', 'UBND'],
  ['Uỷ ban nhân dân phường Bến Thành', 'UBND'],
  ['Hội đồng nhân dân tỉnh Lâm Đồng', 'HĐND'],
  ['Văn phòng Ủy ban nhân dân Thành phố', 'VP'],
  ['Văn phòng Đăng ký đất đai', 'VPĐKĐĐ'],
  ['Ban Quản lý Đường sắt đô thị (MAUR)', 'BQLĐSĐT'],
  ['Sở Ứng phó biến đổi khí hậu', 'SƯPBĐKH'],
])('%s is %s in a symbol', (name, abbreviation) => expect(abbreviationOf(name)).toBe(abbreviation));

test('numbers and symbols', () => {
  expect([symbolOf('TTr', 'Sở Xây dựng'), symbolOf('BC', 'Sở Nội vụ'), symbolOf(null, 'Sở Xây dựng')]).toEqual([
    'TTr-SXD',
    'BC-SNV',
    'SXD',
  ]);
  expect(numberLine('99/TTr-SXD', 'TTr', 'Sở Xây dựng')).toBe('Số: 99/TTr-SXD');
  expect(numberLine(null, 'TTr', 'Sở Xây dựng')).toMatch(/^Số: {4,}\/TTr-SXD$/);
  expect([runningNumber(7), runningNumber(12)]).toEqual(['07', '12']);
});

describe('dates', () => {
  test.each([
    ['2026-12-05', 'ngày 05 tháng 12 năm 2026'],
    ['2026-02-28', 'ngày 28 tháng 02 năm 2026'],
    ['2026-03-01', 'ngày 01 tháng 3 năm 2026'],
  ])('%s in words', (day, words) => expect(dayInWords(day)).toBe(words));

  test('in figures, with the hour in the zone of the tenant, and blank where there is none', () => {
    expect(dayInFigures('2026-12-05')).toBe('05/12/2026');
    expect(momentInFigures(new Date('2026-11-30T18:30:00Z'), 'Asia/Ho_Chi_Minh')).toBe('01 giờ 30 ngày 01/12/2026');
    expect(dayInWords(null)).toBe(BLANK_DATE);
    expect(BLANK_DATE).toMatch(/^ngày +tháng +năm +$/);
  });
});

test.each([
  ['Thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
  ['thành phố Đà Nẵng', 'Đà Nẵng'],
  ['tỉnh Lâm Đồng', 'Lâm Đồng'],
  ['phường 12', 'Phường 12'],
  ['Thành phố Hồ Chí Minh (thử nghiệm)', 'Thành phố Hồ Chí Minh'],
])('the seat of %s is %s', (name, place) => expect(placeName(name)).toBe(place));

test('what XML cannot hold, and what turns the direction of writing, is left out of a paper', () => {
  expect(plain('a\u0000b\u0001c\u202Ed\uFFFEe\tf\nđ')).toBe('abcde f đ');
});
