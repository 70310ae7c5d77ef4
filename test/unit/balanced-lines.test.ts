import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balancedLines } from '../../src/modules/papers/balanced-lines.js';

const length = (text: string): number => text.length;

test('a name that fits stays on one line, a longer one is spread evenly over as few as it needs', () => {
  expect(balancedLines('SỞ XÂY DỰNG', 20, length)).toEqual(['SỞ XÂY DỰNG']);
  expect(balancedLines('BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH', 44, length)).toEqual([
    'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ',
    'XÂY DỰNG CÁC CÔNG TRÌNH',
  ]);
});

test('no word is lost or moved, and no line is too long but for a word alone', () => {
  const words = fc.array(fc.stringMatching(/^[A-ZĐ]{1,12}$/), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.integer({ min: 5, max: 40 }), (given, width) => {
      const lines = balancedLines(given.join(' '), width, length);
      expect(lines.join(' ')).toBe(given.join(' '));
      for (const line of lines) if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
