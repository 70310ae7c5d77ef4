import { describe, expect, test } from '@jest/globals';
import { rulesIn } from '../../scripts/lib/docs/rules.js';
import { fillSections } from '../../scripts/lib/docs/sections.js';
import { commentAbove } from '../../scripts/lib/docs/sources.js';

const source = (text: string) => ({ path: 'src/modules/some/file.ts', text });

describe('rules that a file decides', () => {
  test('are those that its comments name, ranges in full', () => {
    const text = '/** A request (R3 to R5). */\nexport const a = 1; // R8\nfunction b() {\n  // R11: and so on.\n}\n';
    expect([...rulesIn(source(text))].sort((x, y) => x - y)).toEqual([3, 4, 5, 8, 11]);
  });

  test('are not those in texts, nor examples in code quotes, nor parts of other words', () => {
    const text =
      "/** As in `R5`; XR6, R7x and R100. */\nexport const said = 'R9: `R10`';\nexport const more = `R12 // R13`;\n";
    expect([...rulesIn(source(text))]).toEqual([]);
  });
});

describe('sections of a document', () => {
  const document = 'Before\n\n<!-- generated:list -->\nold\nlines\n<!-- end of generated:list -->\n\nAfter\n';

  test('are replaced, and nothing around them', () => {
    expect(fillSections(document, { list: '| $& |' })).toBe(
      'Before\n\n<!-- generated:list -->\n| $& |\n<!-- end of generated:list -->\n\nAfter\n',
    );
  });

  test('come out the same the second time', () => {
    const once = fillSections(document, { list: 'new' });
    expect(fillSections(once, { list: 'new' })).toBe(once);
  });

  test('must have a place, and places a section', () => {
    expect(() => fillSections(document, { list: 'new', other: 'lost' })).toThrow('no place for other');
    expect(() => fillSections(document, {})).toThrow('the name list');
  });
});

test('the comment above a line is all of its lines, and nothing across a line of code', () => {
  const lines = ['// Another.', 'code();', '  // The first', '  // and the second.', '  use();', 'bare();'];
  expect(commentAbove(lines, 4)).toBe('The first and the second.');
  expect(commentAbove(lines, 5)).toBe('');
  expect(commentAbove(lines, 0)).toBe('');
});
