import { describe, expect, test } from '@jest/globals';
import { textFault } from '../../src/core/plain-text.js';
import { safeName } from '../../src/modules/files/file-rules.js';

describe('what is written is taken as it is', () => {
  test.each([
    ['Vietnamese', 'Tờ trình về việc điều chỉnh cục bộ quy hoạch phân khu tỷ lệ 1/2000 (đợt 2)'],
    ['Vietnamese with combining marks', 'Tờ trình'.normalize('NFD')],
    ['punctuation alone', '…'],
    ['one digit', '1'],
    ['an emoji', '✅'],
    ['emoji that are joined', '👨‍👩‍👧‍👦 👩🏽‍💻 ❤️‍🔥'],
    ['a flag of letters', '🇻🇳'],
    ['a character of private use', '\u{F0001}'],
    ['marks of direction, which turn nothing around', 'ABC \u200E(1)\u200F'],
    ['zero-width characters among others', 'a\u200Bb'],
    ['nothing: that is another fault', ''],
  ])('%s', (_what, value) => {
    expect([textFault(value, 'line'), textFault(value, 'lines')]).toEqual([undefined, undefined]);
  });

  test('line breaks and tabs in a long text', () => {
    expect(textFault('Điều 1.\r\n\tĐiều chỉnh\n\nĐiều 2.\u2028Hiệu lực', 'lines')).toBeUndefined();
  });
});

describe('what shows nothing, or something else, is refused, and the character named', () => {
  test.each([
    ['zero-width spaces', '\u200B\u200B', 'nothing_visible', ''],
    ['zero-width joiners', '\u200D\u200C\u2060', 'nothing_visible', ''],
    ['a byte order mark among spaces', ' \uFEFF ', 'nothing_visible', ''],
    ['soft hyphens', '\u00AD', 'nothing_visible', ''],
    ['Hangul fillers', '\u3164\u115F\uFFA0', 'nothing_visible', ''],
    ['an empty braille cell', '\u2800', 'nothing_visible', ''],
    ['variation selectors', '\uFE0F\u{E0100}', 'nothing_visible', ''],
    ['tag characters', '\u{E0041}\u{E0042}', 'nothing_visible', ''],
    ['combining marks alone', '\u0301\u0309', 'nothing_visible', ''],
    ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'].map(
      (each) => [`U+${each.codePointAt(0)!.toString(16)}`, `duyệt ${each}x`, 'direction_override', each] as const,
    ),
    ...['\uFDD0', '\uFDEF', '\uFFFE', '\uFFFF', '\u{1FFFE}', '\u{10FFFF}'].map(
      (each) => [`U+${each.codePointAt(0)!.toString(16)}`, `a${each}`, 'wrong_format', each] as const,
    ),
    ['U+0000', 'a\u0000', 'wrong_format', '\u0000'],
    ['an escape', '\u001b[31m', 'wrong_format', '\u001b'],
    ['a C1 control', 'a\u009b', 'wrong_format', '\u009b'],
    ['the first half of a pair', 'a\ud83d', 'wrong_format', '\ud83d'],
    ['the second half of a pair', '\udc68a', 'wrong_format', '\udc68'],
  ] as const)('%s', (_what, value, code, character) => {
    for (const kind of ['line', 'lines'] as const) {
      const fault = textFault(value, kind);
      expect(fault?.code).toBe(code);
      const shown = character && `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      expect([fault?.message.vi.includes(shown), fault?.message.en.includes(shown)]).toEqual([true, true]);
    }
  });

  test.each(['a\nb', 'a\rb', 'a\tb', 'a\u2028b', 'a\u2029b'])('a break in one line: %j', (value) => {
    expect(textFault(value, 'line')?.code).toBe('wrong_format');
  });
});

describe('names of files are cleaned by the same rule', () => {
  test.each([
    ['what turns the direction', 'a\u202Egnp.exe\u2069.pdf', 'agnp.exe.pdf'],
    ['non-characters', 'a\uFFFE\u{1FFFF}\uFDD0b.pdf', 'ab.pdf'],
    ['nothing that can be seen', '\u3164\u2800 \u200B', 'document.pdf'],
    ['marks without a letter', '\u0301.pdf', 'document.pdf'],
    ['emoji that are joined', 'Gia đình 👨‍👩‍👧.pdf', 'Gia đình 👨‍👩‍👧.pdf'],
    ['a joiner that joins nothing', 'a\u200Db.pdf', 'ab.pdf'],
  ])('%s', (_what, given, safe) => expect(safeName(given, 'application/pdf')).toBe(safe));
});
