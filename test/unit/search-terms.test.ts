import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashed, termsOf, tiersOf, widest } from '../../src/modules/search-words/index.js';

const TITLE = 'Điều chỉnh cục bộ quy hoạch phân khu phường Hòa Bình, hồ sơ H29.6-261121-0001, tờ trình 12/BC-SXD';

/** How close this text answers a question; undefined where it does not. */
function answerOf(question: string, text = TITLE): string | undefined {
  const terms = new Set(termsOf({ texts: [text] }));
  return tiersOf(question).find((tier) => tier.terms.every((each) => terms.has(each)))?.closeness;
}

describe('a question is answered', () => {
  test.each([
    ['điều chỉnh', 'exact'],
    ['Hoà Bình', 'exact'],
    ['dieu chinh', 'words'],
    ['hoa binh', 'words'],
    ['BINH HOA', 'words'],
    ['quy hoach', 'words'],
    ['qui hoạch', 'exact'],
    ['dieu ch', 'beginning'],
    ['điều ch', 'beginning'],
    ['q', 'beginning'],
    ['qu', 'beginning'],
    ['H29.6-261121-0001', 'words'],
    ['h29.6-261121-0001', 'words'],
    ['H29 6 261121', 'words'],
    ['261121-0001', 'words'],
    ['261121', 'words'],
    ['H29.6-2611', 'beginning'],
    ['6-26', 'beginning'],
    ['0001', 'words'],
    ['12/BC-SXD', 'words'],
    ['12/BC-S', 'beginning'],
    ['BC-SXD', 'words'],
    ['12-BC/SXD', 'words'],
    ['so 12/BC-SXD', 'words'],
    ['điêu chinh', 'words'],
    ['hóa', 'words'],
    ['chinh sach', undefined],
    ['261121-0002', undefined],
    ['0001-261121', 'beginning'],
    ['dieu ch phan', undefined],
  ])('%s: %s', (question, closeness) => {
    expect(answerOf(question)).toBe(closeness);
  });

  test('by any beginning of it, letter by letter', () => {
    for (const [text, full] of [
      ['quyết định', 'quyet dinh'],
      ['kĩ thuật', 'ky thuat'],
      ['kỹ thuật', 'ki thuat'],
      ['quý', 'qui'],
      ['mỹ', 'mi'],
    ] as const)
      for (let length = 1; length <= full.length; length += 1) {
        const typed = full.slice(0, length);
        expect([typed, answerOf(typed, text) !== undefined]).toEqual([typed, true]);
      }
  });
});

test('what answers closely answers everything wider', () => {
  const words = fc.constantFrom('hoà', 'hòa', 'quý', 'ky', 'kỹ', 'đường', '12/BC-SXD', 'H29.6', 'a', 'Ông', '7');
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), fc.array(words), (asked, more) => {
      const terms = new Set(termsOf({ texts: [[...more, ...asked].join(' ')] }));
      for (const tier of tiersOf(asked.join(' '))) expect(tier.terms.filter((each) => !terms.has(each))).toEqual([]);
    }),
  );
});

test('signs of other languages of search are text', () => {
  for (const question of [
    'điều & !chỉnh',
    "điều | 'chỉnh'",
    'điều:* (chỉnh)',
    'điều <-> chỉnh',
    '"điều" -chỉnh',
    'điều\\chỉnh',
    '%điều_ chỉnh',
  ])
    expect([question, answerOf(question)]).toEqual([question, 'exact']);
});

test('nothing is asked for where there is no word', () => {
  for (const question of ['', '   ', '!!! ???', '&|!', '\u0301'])
    expect([question, tiersOf(question), widest(tiersOf(question))]).toEqual([question, [], []]);
});

test('a long text is searched up to a limit, and its code before all', () => {
  const words = Array.from({ length: 2_000 }, (_, at) => `chu${at}`);
  const terms = termsOf({ texts: ['H29.6-261121-0001', words.join(' ')] });
  expect(terms).toContain('~h29/6/261121/0001');
  expect(terms).toContain('=chu250');
  expect(terms).not.toContain('=chu1999');
});

test('a word of one tenant is none of another', () => {
  expect(hashed('H29', '=duan')).not.toBe(hashed('H30', '=duan'));
  expect(hashed('H29', '=duan')).toMatch(/^-?\d{1,19}$/);
});

test('words that were seen before are found by what they would be found by anew', () => {
  const spelled = ['Hoà', 'hòa', 'HOÁ', 'kỹ', 'kĩ', 'đất', 'ðất', 'Thúy', 'thúi', 'nghiêng', 'ky'];
  const terms = (text: string): string[] => [...termsOf({ texts: [text] })].sort();
  const first = spelled.map(terms);
  const together = [...termsOf({ texts: [spelled.join(' ')] })];
  expect(spelled.map(terms)).toEqual(first);
  expect(new Set(together)).toEqual(new Set(first.flat()));
});
