import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordsOf, withoutMarks } from '../../src/core/folding.js';

const marked = (text: string): (string | null)[] => wordsOf(text).map((word) => word.marked);

/** One line for each way in which people write the same. */
const ALIKE: readonly (readonly [plain: string, ...spellings: string[]])[] = [
  ['hoa', 'hoà', 'hòa', 'HOÀ', 'HÒA', 'Hoà'.normalize('NFD'), 'hòa'.normalize('NFD'), 'hoa'],
  ['thuy', 'thuỷ', 'thủy', 'THUỶ', 'THỦY', 'thuỷ'.normalize('NFD'), 'thúy', 'thuỵ', 'thụy'],
  ['khoe', 'khoẻ', 'khỏe', 'KHOẺ', 'khỏe'.normalize('NFD')],
  ['dieu chinh', 'điều chỉnh', 'ĐIỀU CHỈNH', 'Điều  Chỉnh', 'điều-chỉnh', 'điều chỉnh'.normalize('NFD'), 'dieu chinh'],
  ['duong', 'đường', 'Đường', 'ĐƯỜNG', 'ðường', 'Ðường', 'đường'.normalize('NFD'), 'dưỡng', 'dương'],
  ['ki', 'kỹ', 'kĩ', 'kỳ', 'kì', 'KỸ', 'ky', 'ki', 'kỹ'.normalize('NFD')],
  ['qui', 'quý', 'quí', 'Quý', 'QUÍ', 'quy', 'qui'],
  ['li luan', 'lý luận', 'lí luận', 'LÝ LUẬN'],
  ['mi thuat', 'mỹ thuật', 'mĩ thuật'],
  ['tao khuay uong', 'tạo khuấy uống', 'TẠO KHUẤY UỐNG', 'tạo khuấy uống'.normalize('NFD')],
  ['12 bc sxd', '12/BC-SXD', '12 bc sxd', '１２／ＢＣ－ＳＸＤ'],
  ['m2', 'm²', 'M2', 'm2'],
];

const SYLLABLES = [
  'nghiêng',
  'quyết',
  'định',
  'thuở',
  'ngoằn',
  'ngoèo',
  'tuyến',
  'hoạch',
  'giặt',
  'gì',
  'ưỡn',
  'ẩm',
  'xoài',
];

describe('a word is one word', () => {
  test.each(ALIKE)('%s, however it is written', (plain, ...spellings) => {
    for (const each of spellings) expect([each, withoutMarks(each)]).toEqual([each, plain]);
  });

  test.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['KHOẺ', 'khỏe'],
    ['quý', 'quí'],
    ['kỹ', 'kĩ'],
    ['đường', 'ĐƯỜNG'.normalize('NFD')],
  ])('with its marks, too: %s and %s', (one, other) => {
    expect(marked(one)).toEqual(marked(other));
  });

  test.each([
    ['hoà', 'hoá'],
    ['an', 'án'],
    ['duong', 'đường'],
    ['cân', 'căn'],
    ['thúy', 'thúi'],
    ['quy', 'quỹ'],
  ])('but %s and %s differ by their marks', (one, other) => {
    expect(marked(one)).not.toEqual(marked(other));
  });

  test.each([
    ['thúy', 'thúi'],
    ['hay', 'hai'],
    ['tay', 'tai'],
    ['vy', 'vi'],
    ['cay', 'cai'],
  ])('and %s is not %s', (one, other) => {
    expect(withoutMarks(one)).not.toBe(withoutMarks(other));
  });
});

test.each(['', ' ', '!!!', '& | ! ( ) : *', '\u0300\u0301', '\u200b', '—…', '/-.'])(
  'there is no word in %j',
  (text) => {
    expect(wordsOf(text)).toEqual([]);
  },
);

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = withoutMarks(text);
      expect(withoutMarks(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever form, case or signs a text has, it is the same', () => {
  const word = fc.constantFrom(...SYLLABLES, ...ALIKE.flatMap(([, ...all]) => all.slice(0, 2)));
  const form = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
  const between = fc.constantFrom(' ', '  ', ', ', ' – ', '\n', '; ');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, form, fc.boolean(), between), { minLength: 1 }), (all) => {
      const usual = all.map(([each]) => each).join(' ');
      const other = all
        .map(([each, as, large, gap]) => (large ? each.toUpperCase() : each).normalize(as) + gap)
        .join('');
      expect(withoutMarks(other)).toBe(withoutMarks(usual));
      expect(marked(other)).toEqual(marked(usual));
    }),
  );
});
