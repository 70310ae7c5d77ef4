import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { codeName } from '../src/names';

/** Not imported: the board is a program of its own, and so are its tests. */
const columns = readFileSync(new URL('../../src/modules/reports/columns.ts', import.meta.url), 'utf8');

test('violations are called as reports call them', () => {
  const [, block = ''] = /KINDS: Names<.*?> = \{\n(.*?)\n\};/s.exec(columns) ?? [];
  const kinds = [...block.matchAll(/(\w+): text\('([^']+)'/g)].map(([, kind = '', vi]) => [kind, vi]);
  expect(kinds.length).toBeGreaterThan(15);
  expect(kinds.map(([kind = '']) => [kind, codeName('kind', kind, 'vi')])).toEqual(kinds);
});
